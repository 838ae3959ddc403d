-- The facts alone, without the snapshots, which are many times as large.
select o.kind, o.id, o.connection, o.facts::text as facts, extract(epoch from o.as_of)::bigint as as_of,
       extract(epoch from o.until)::bigint as until, o.deleted, o.in_doubt
  from stripe.object o
  join unnest(:kinds, :ids, :connections) as k (kind, id, connection)
    on o.kind = k.kind and o.id = k.id and o.connection = k.connection
