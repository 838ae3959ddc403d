-- What Stripe knows of these customers. By the key for each of them, whatever the planner believes: right after many new rows, it believes in too
-- few of them.
select k.connection, k.external_id as id, o.*
  from unnest(:connections, :externalIds) as k (connection, external_id)
 cross join lateral (
       select o.deleted, extract(epoch from o.as_of)::bigint as as_of, o.event_id, o.facts::text as facts
         from stripe.customer o
        where o.kind = 'customer' and o.id = k.external_id and o.connection = k.connection
       offset 0) o
