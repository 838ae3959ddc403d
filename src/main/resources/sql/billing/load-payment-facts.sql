-- All that the mirror knows of these payments: the intent, its charges, refunds and disputes, and the invoices that it paid. By the index for
-- each payment, whatever the planner believes: right after many new rows, it believes in too few payments.
select p.connection, p.id as payment, o.kind, o.facts
  from unnest(:connections, :ids) as p (connection, id)
 cross join lateral (
       select o.kind, o.facts::text as facts from stripe.payment_intent o where o.id = p.id and o.connection = p.connection
       union all
       select o.kind, o.facts::text from stripe.charge o where o.parent = p.id and o.connection = p.connection
       union all
       select o.kind, o.facts::text from stripe.charge o where o.id = p.id and o.connection = p.connection
       union all
       select o.kind, o.facts::text from stripe.refund o where o.parent = p.id and o.connection = p.connection
       union all
       select o.kind, o.facts::text from stripe.dispute o where o.parent = p.id and o.connection = p.connection
       union all
       select o.kind, o.facts::text from stripe.invoice_payment o
        where o.facts ->> 'payment_intent' = p.id and o.connection = p.connection
       offset 0) o
