-- Known here before Stripe is asked, so that whatever it makes of it finds its row.
insert into billing.payment (connection, invoice_id, status, amount, currency, origin, success_url, cancel_url, created_at)
values (:connection, :invoice, 'pending', :amount, :currency, 'own', :successUrl, :cancelUrl, now())
returning id
