-- What is ours until Stripe has confirmed it, in the transaction that changes it, owes it, or has it confirmed.
update billing.customer set unconfirmed = :unconfirmed::jsonb where id = :id
