-- What a person was promised holds for objects too that name the customer only through a payment or an invoice, by our own id, or by what was known of the
-- same object before.
select named.n::integer
  from unnest(:connections, :customers) with ordinality as named (connection, customer, n)
  join billing.customer c on c.connection = named.connection and c.external_id = named.customer
 where c.erased_at is not null
union
select owned.n
  from unnest(:owned, :ownerConnections, :owners) as owned (n, connection, owner)
  join stripe.object o
    on o.kind in ('charge', 'payment_intent', 'invoice') and o.id = owned.owner and o.connection = owned.connection
  left join billing.customer c on c.connection = o.connection and c.external_id = o.customer
 where o.erased or c.erased_at is not null
union
select ours.n::integer
  from unnest(:connections, :ours) with ordinality as ours (connection, id, n)
  join billing.customer c on c.id = ours.id::uuid and c.connection = ours.connection
 where c.erased_at is not null
union
select nameless.n::integer
  from unnest(:connections, :kinds, :nameless) with ordinality as nameless (connection, kind, id, n)
 cross join lateral (
       select from stripe.object o
        where o.kind = nameless.kind and o.id = nameless.id and o.connection = nameless.connection and o.erased
        limit 1) as kept
 where nameless.id is not null
union
select nameless.n::integer
  from unnest(:connections, :nameless) with ordinality as nameless (connection, id, n)
 cross join lateral (
       select from inbox.event e
         join billing.customer c on c.connection = e.connection and c.external_id = e.customer_id
        where e.object_id = nameless.id and e.connection = nameless.connection and c.erased_at is not null
        limit 1) as told
 where nameless.id is not null
