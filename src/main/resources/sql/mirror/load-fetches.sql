-- The newest fetch of each of these objects, which is evidence beside their events.
select f.kind, f.id, f.connection, extract(epoch from f.sent_at)::bigint as sent_at,
       extract(epoch from f.answered_at)::bigint as answered_at, f.snapshot::text as snapshot
  from stripe.fetched f
  join unnest(:kinds, :ids, :connections) as k (kind, id, connection)
    on f.kind = k.kind and f.id = k.id and f.connection = k.connection
