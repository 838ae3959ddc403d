-- Only invoices that can matter: open ones, the latest one, later ones than the snapshot, and the proof that an ended one was once paid for.
select o.connection, o.parent, o.id, extract(epoch from o.as_of)::bigint as as_of, o.event_id, o.facts::text as facts
  from stripe.invoice o
  join unnest(:connections, :subscriptions, :latestInvoices, :asOf, :statuses) as s (connection, id, latest_invoice, as_of, status)
    on o.parent = s.id and o.connection = s.connection
 where o.status = 'open'
    or o.id = s.latest_invoice
    or s.latest_invoice is null
    or o.created >= to_timestamp(s.as_of)
    or (s.status = 'canceled' and o.status = 'paid')
