-- All subscriptions of these customers, ended ones too: the best standing of all wins. By the index for each customer, whatever the planner
-- believes: right after many new rows, it believes in too few customers.
select k.connection, k.external_id as customer, o.*
  from unnest(:connections, :externalIds) as k (connection, external_id)
 cross join lateral (
       select o.id, extract(epoch from o.as_of)::bigint as as_of, o.event_id, o.in_doubt, o.ever_live, o.facts::text as facts
         from stripe.subscription o
        where o.customer = k.external_id and o.connection = k.connection
       offset 0) o
