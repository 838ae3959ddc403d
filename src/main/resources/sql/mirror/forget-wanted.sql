-- An object whose doubt has been cleared by an event, or that has come by itself, needs no fetch.
delete from stripe.wanted w
 using unnest(:kinds, :ids, :connections) as k (kind, id, connection)
 where w.kind = k.kind and w.id = k.id and w.connection = k.connection
