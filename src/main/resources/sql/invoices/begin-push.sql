-- From here on the invoice stays as it is: Stripe may hear of it at any moment.
update billing.invoice set push_step = 'begun', updated_at = now() where id = :id and push_step is null
