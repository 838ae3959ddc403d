-- Stripe has this line; it is not added again.
update billing.invoice_line set external_id = :externalId where invoice_id = :id and position = :position
