-- A payment that is under way, or brought money: what it is for must not change.
select exists (select from billing.payment
                where invoice_id = :invoice and status not in ('failed', 'expired')) as live
