-- All that the mirror knows of these payments: the intent, its charges, refunds and disputes, the invoices that it paid, and of an own one the checkout,
-- which is open as long as nothing else is known of it. By the index for each payment, whatever the planner believes: right after many new rows, it
-- believes in too few payments.
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
       union all
       select 'checkout.session', coalesce(s.facts::text, '{"status":"open"}')
         from billing.payment own
         left join stripe.checkout_session s on s.id = own.session_id and s.connection = own.connection
        where own.external_id = p.id and own.connection = p.connection and own.origin = 'own'
       offset 0) o
