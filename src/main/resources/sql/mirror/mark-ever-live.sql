-- That a subscription was once live stays known, although the snapshot that showed it came too late to win.
update stripe.object o
   set ever_live = true
  from unnest(:kinds, :ids, :connections) as k (kind, id, connection)
 where o.kind = k.kind and o.id = k.id and o.connection = k.connection and not o.ever_live
