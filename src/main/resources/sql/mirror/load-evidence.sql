-- All that Stripe ever said of these objects, newest first and bounded: the facts from which an order within a second is found.
select k.kind, k.id as object_id, k.connection, e.payload
  from unnest(:kinds, :ids, :connections) as k (kind, id, connection)
 cross join lateral (
       select e.payload
         from inbox.event e
        where e.object_id = k.id and e.connection = k.connection and e.payload is not null
          and (select w.status from inbox.work w where w.seq = e.seq) <> 'skipped'
        order by e.created desc, e.seq desc
        limit 64) e
