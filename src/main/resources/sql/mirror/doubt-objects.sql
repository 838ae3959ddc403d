-- What is there stays; a writer that has read it as certain starts again.
update stripe.object o
   set in_doubt = true, version = version + 1
  from unnest(:kinds, :ids, :connections) as k (kind, id, connection)
 where o.kind = k.kind and o.id = k.id and o.connection = k.connection and not o.in_doubt
