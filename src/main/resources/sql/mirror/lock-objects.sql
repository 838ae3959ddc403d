-- What is known of these objects, locked in one order so that two batches cannot block each other.
select o.kind, o.id, o.connection, extract(epoch from o.as_of)::bigint as as_of, extract(epoch from o.until)::bigint as until,
       o.deleted, o.terminal, o.tied, o.in_doubt, o.ever_live, o.version
  from stripe.object o
  join unnest(:kinds, :ids, :connections) as k (kind, id, connection)
    on o.kind = k.kind and o.id = k.id and o.connection = k.connection
 order by o.kind, o.id, o.connection
   for update of o
