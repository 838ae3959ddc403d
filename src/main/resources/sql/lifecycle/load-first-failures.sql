-- Grace starts with the earliest failed attempt known: a retry, however often it fails, never moves that.
select e.object_id as id, extract(epoch from min(e.created))::bigint as first_failed_at
  from inbox.event e
 where e.object_id = any (:invoices)
   and e.created is not null
   and e.type in ('invoice.payment_failed', 'invoice.payment_action_required')
 group by e.object_id
