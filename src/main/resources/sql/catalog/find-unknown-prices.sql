-- Prices that a subscription names and of which nothing was ever seen: inline ones are in no list and in no event.
select distinct k.connection, k.id
  from unnest(:connections, :ids) as k (connection, id)
 where not exists (select from stripe.price o where o.id = k.id and o.connection = k.connection)
