-- Only invoices that can matter: open ones, the latest one, later ones than the snapshot, and the proof that an ended one was once paid for. By
-- the index for each subscription, whatever the planner believes: right after many new rows, it believes in too few subscriptions.
select s.connection, s.id as parent, o.id, o.as_of, o.event_id, o.facts
  from unnest(:connections, :subscriptions, :latestInvoices, :asOf, :statuses) as s (connection, id, latest_invoice, as_of, status)
 cross join lateral (
       select o.id, extract(epoch from o.as_of)::bigint as as_of, o.event_id, o.facts::text as facts
         from stripe.invoice o
        where o.parent = s.id and o.connection = s.connection
          and (o.status = 'open'
               or o.id = s.latest_invoice
               or s.latest_invoice is null
               or o.created >= to_timestamp(s.as_of)
               or (s.status = 'canceled' and o.status = 'paid'))
       offset 0) o
