-- What Stripe knows of these customers.
select o.connection, o.id, o.deleted, extract(epoch from o.as_of)::bigint as as_of, o.event_id, o.facts::text as facts
  from stripe.customer o
  join unnest(:connections, :externalIds) as k (connection, external_id)
    on o.connection = k.connection and o.id = k.external_id
