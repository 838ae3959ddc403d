-- History, the invoices that were made for it, and links to its portal, stay with the customer that it was merged into. Its api-keys do not open that
-- customer, but are erased with it.
with moved as (
  update billing.invoice set customer_id = :to where customer_id = :from),
links as (
  update billing.portal_link set customer_id = :to where customer_id = :from),
keys as (
  update security.api_key set customer_id = :to, revoked_at = coalesce(revoked_at, now()) where customer_id = :from)
update billing.transition set customer_id = :to where customer_id = :from
