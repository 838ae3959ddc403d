-- What is on sale; a plan of old speaks only for a price that has no snapshot of its own.
select facts::text
  from (select id, created, facts
          from stripe.price
         where connection = :connection and parent = any (:products) and not deleted
           and coalesce((facts ->> 'active')::boolean, true)
         union all
        select p.id, p.created, p.facts
          from stripe.plan p
         where p.connection = :connection and p.parent = any (:products) and not p.deleted
           and coalesce((p.facts ->> 'active')::boolean, true)
           and not exists (select from stripe.price o where o.id = p.id and o.connection = p.connection)) prices
 order by created, id
