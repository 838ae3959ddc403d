-- Events that name no customer, about objects that the mirror does not keep, such as a review, an early fraud warning or a card that was taken off: whose they
-- are stands somewhere in them. Erasures are rare: nothing is indexed for them.
select e.seq, e.id, e.object_id, e.payload
  from inbox.event e
 where e.connection = :connection
   and e.payload is not null
   and e.customer_id is null
   and e.seq > :after
   and not exists (select from stripe.object o where o.id = e.object_id and o.connection = e.connection)
 order by e.seq
 limit :limit
