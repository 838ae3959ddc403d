-- Other lines are to take their place.
delete from billing.invoice_line where invoice_id = :invoice
