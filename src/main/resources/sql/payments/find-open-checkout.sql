-- The payment of an invoice that is under way: there is one at most, as the invoice is held while one is made.
select * from billing.payment where invoice_id = :invoice and origin = 'own' and status = 'pending' order by created_at desc limit 1
