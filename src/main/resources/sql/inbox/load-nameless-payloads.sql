-- Events that name no customer, such as those about a review, an early fraud warning or a card that was taken off: whose they are stands somewhere in them.
-- What a product or a price is about is nobody's.
select e.seq, e.id, e.object_id, e.payload
  from inbox.event e
 where e.connection = :connection
   and e.payload is not null
   and e.customer_id is null
   and split_part(e.type, '.', 1) not in ('product', 'price', 'plan')
   and e.seq > :after
 order by e.seq
 limit :limit
