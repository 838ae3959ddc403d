-- All that the mirror knows of these payments: the intent, its charges, refunds and disputes, and the invoices that it paid.
with payment as (select * from unnest(:connections, :ids) as k (connection, id))
select p.connection, p.id as payment, o.kind, o.facts::text as facts
  from payment p join stripe.payment_intent o on o.id = p.id and o.connection = p.connection
union all
select p.connection, p.id, o.kind, o.facts::text
  from payment p join stripe.charge o on o.parent = p.id and o.connection = p.connection
union all
select p.connection, p.id, o.kind, o.facts::text
  from payment p join stripe.charge o on o.id = p.id and o.connection = p.connection
union all
select p.connection, p.id, o.kind, o.facts::text
  from payment p join stripe.refund o on o.parent = p.id and o.connection = p.connection
union all
select p.connection, p.id, o.kind, o.facts::text
  from payment p join stripe.dispute o on o.parent = p.id and o.connection = p.connection
union all
select p.connection, p.id, o.kind, o.facts::text
  from payment p join stripe.invoice_payment o on o.facts ->> 'payment_intent' = p.id and o.connection = p.connection
