-- Marked, so that later events of the same Stripe customer do not bring the person back.
update billing.customer
   set name = null, email = null, phone = null, address = null, metadata = '{}', unconfirmed = '{}',
       erased_at = coalesce(erased_at, now()), updated_at = now()
 where id = :id
