-- The facts of these prices and products; a plan speaks only for a price that has no snapshot of its own.
select o.connection, o.kind, o.id, o.facts::text as facts
  from stripe.object o
  join unnest(:connections, :ids) as k (connection, id) on o.id = k.id and o.connection = k.connection
 where o.kind in ('price', 'product')
