-- All subscriptions of these customers, ended ones too: the best standing of all wins.
select o.connection, o.customer, o.id, extract(epoch from o.as_of)::bigint as as_of, o.event_id, o.in_doubt, o.ever_live,
       o.facts::text as facts
  from stripe.subscription o
  join unnest(:connections, :externalIds) as k (connection, external_id)
    on o.customer = k.external_id and o.connection = k.connection
