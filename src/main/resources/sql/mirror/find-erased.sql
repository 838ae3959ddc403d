-- What a person was promised holds for objects too that name the customer only through a payment or an invoice, by our own id, or by what was known, or
-- told, of the same object or of that payment before.
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
select told.n::integer
  from (select n, connection, id from unnest(:connections, :nameless) with ordinality as nameless (connection, id, n)
        union all
        select n, connection, owner from unnest(:owned, :ownerConnections, :owners) as owned (n, connection, owner)) as told (n, connection, id)
 cross join lateral (
       select from inbox.event e
         join billing.customer c on c.connection = e.connection and c.external_id = e.customer_id
        where e.object_id = told.id and e.connection = told.connection and c.erased_at is not null
        limit 1) as before
 where told.id is not null
union
-- What a guest paid by, whom only our own id in the checkout names.
select paid.n::integer
  from (select n, connection, id from unnest(:connections, :nameless) with ordinality as nameless (connection, id, n)
        union all
        select n, connection, owner from unnest(:owned, :ownerConnections, :owners) as owned (n, connection, owner)
        union all
        select owned.n, owned.connection, o.parent
          from unnest(:owned, :ownerConnections, :owners) as owned (n, connection, owner)
          join stripe.object o on o.kind = 'charge' and o.id = owned.owner and o.connection = owned.connection) as paid (n, connection, intent)
 cross join lateral (
       select from stripe.object s
         join billing.customer c
           on c.connection = s.connection
          and c.id = case when s.facts ->> 'client_reference_id' ~ '^[[:xdigit:]]{8}(-[[:xdigit:]]{4}){3}-[[:xdigit:]]{12}$'
                          then (s.facts ->> 'client_reference_id')::uuid end
        where s.kind = 'checkout.session' and s.facts ->> 'payment_intent' = paid.intent and s.connection = paid.connection
          and s.customer is null and s.facts ->> 'client_reference_id' is not null
          and c.erased_at is not null
        limit 1) as guest
 where paid.intent is not null
