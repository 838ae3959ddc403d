-- Who it was for, and what was said about that, is forgotten; ids and amounts are what the books need.
with lines as (
  update billing.invoice_line l set description = 'erased'
    from billing.invoice i where i.id = l.invoice_id and i.customer_id = :customer)
update billing.invoice set description = null, metadata = '{}', hosted_invoice_url = null, updated_at = now()
 where customer_id = :customer
