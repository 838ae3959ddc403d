-- History, the invoices that were made for it, and the keys that are bound to it, stay with the customer that it was merged into.
with moved as (
  update billing.invoice set customer_id = :to where customer_id = :from),
bound as (
  update security.api_key set customer_id = :to where customer_id = :from)
update billing.transition set customer_id = :to where customer_id = :from
