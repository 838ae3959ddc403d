-- One row per payment at Stripe, however many kinds of events tell of it, so that no money is counted twice.
insert into billing.payment as p
      (connection, external_id, external_customer, external_invoice, status, amount, currency, created_at)
select connection, external_id, external_customer, external_invoice, status, amount, currency, to_timestamp(created)
  from unnest(:connections, :ids, :customers, :invoices, :statuses, :amounts, :currencies, :created)
       as n (connection, external_id, external_customer, external_invoice, status, amount, currency, created)
 order by connection, external_id
    on conflict (connection, external_id) do update
   set external_customer = coalesce(excluded.external_customer, p.external_customer),
       external_invoice = coalesce(excluded.external_invoice, p.external_invoice),
       status = excluded.status, amount = excluded.amount, currency = excluded.currency,
       created_at = case when p.origin = 'own' then p.created_at else excluded.created_at end,
       updated_at = now()
returning id, connection, origin, invoice_id, status, settled_as
