-- History, and the invoices that were made for it, stay with the customer that it was merged into.
with moved as (
  update billing.invoice set customer_id = :to where customer_id = :from)
update billing.transition set customer_id = :to where customer_id = :from
