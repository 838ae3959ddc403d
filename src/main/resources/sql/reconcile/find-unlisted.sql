-- What is here and was not listed, from where the portion before ended; what came to be while the list was read may rightly be missing from it.
select o.id
  from stripe.object o
 where o.kind = :kind and o.connection = :connection and not o.deleted and o.as_of < to_timestamp(:before)
   and o.id > :after
   and not exists (select from reconcile.listed l where l.run = :run and l.kind = :kind and l.id = o.id)
 order by o.id
 limit :limit
