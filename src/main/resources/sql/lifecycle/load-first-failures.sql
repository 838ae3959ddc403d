-- Grace starts with the earliest failed attempt known: a retry, however often it fails, never moves that.
select distinct on (e.object_id) e.object_id as id, extract(epoch from e.created)::bigint as first_failed_at, e.payload
  from inbox.event e
  join unnest(:connections, :invoices) as k (connection, id) on e.object_id = k.id and e.connection = k.connection
 where e.type in ('invoice.payment_failed', 'invoice.payment_action_required')
 order by e.object_id, e.created, e.seq
