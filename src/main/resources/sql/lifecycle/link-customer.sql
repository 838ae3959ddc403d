-- The application's own customer is that Stripe customer from now on.
update billing.customer set external_id = :externalId, updated_at = now() where id = :id
