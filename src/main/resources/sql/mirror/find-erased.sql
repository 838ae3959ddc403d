-- What a person was promised holds for objects too that name the customer only through a payment or an invoice.
select named.n::integer
  from unnest(:connections, :customers) with ordinality as named (connection, customer, n)
  join billing.customer c on c.connection = named.connection and c.external_id = named.customer
 where c.erased_at is not null
union
select owned.n
  from unnest(:owned, :ownerConnections, :owners) as owned (n, connection, owner)
  join stripe.object o
    on o.kind in ('charge', 'payment_intent', 'invoice') and o.id = owned.owner and o.connection = owned.connection
  join billing.customer c on c.connection = o.connection and c.external_id = o.customer
 where c.erased_at is not null
