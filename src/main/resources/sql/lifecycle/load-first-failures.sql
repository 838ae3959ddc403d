-- Grace starts with the earliest failed attempt known: a retry, however often it fails, never moves that.
select k.connection, k.id, floor(extract(epoch from first.created))::bigint as first_failed_at, first.payload
  from unnest(:connections, :invoices) as k (connection, id)
 cross join lateral (
       select e.created, e.payload
         from inbox.event e
        where e.object_id = k.id and e.connection = k.connection and e.created is not null
          and e.type in ('invoice.payment_failed', 'invoice.payment_action_required',
                         'v1.invoice.payment_failed', 'v1.invoice.payment_action_required')
        order by e.created, e.seq
        limit 1) first
