-- The facts of these prices and products, whose metadata may say what a price gives.
select o.connection, o.kind, o.id, o.facts::text as facts
  from stripe.object o
  join unnest(:connections, :ids) as k (connection, id) on o.id = k.id and o.connection = k.connection
 where o.kind in ('price', 'product')
