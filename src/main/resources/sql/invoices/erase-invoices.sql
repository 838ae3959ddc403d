-- Who it was for, what was said about that, where it is paid and what its push failed with is forgotten; ids and amounts are what the books need.
with own as (
  select id from billing.invoice where customer_id = :customer
), lines as (
  update billing.invoice_line l set description = 'erased' from own where l.invoice_id = own.id
), payments as (
  update billing.payment p
     set checkout_url = null, success_url = null, cancel_url = null
    from own
   where p.invoice_id = own.id
  returning p.id
), pushes as (
  update billing.push
     set last_error = 'erased'
   where last_error is not null
     and (entity_type = 'invoice' and entity_id in (select id from own)
          or entity_type = 'payment' and entity_id in (select id from payments))
)
update billing.invoice set description = null, metadata = '{}', hosted_invoice_url = null, updated_at = now()
 where customer_id = :customer
