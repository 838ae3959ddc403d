-- The other half of the proof: nothing that Stripe listed is missing here.
select count(*)
  from reconcile.listed l
 where l.run = :run and l.kind = :kind
   and not exists (select from stripe.object o where o.kind = l.kind and o.id = l.id and o.connection = :connection)
