-- A checkout that is given up, unless its payment has ended otherwise.
update billing.payment set status = 'expired', checkout_url = null, updated_at = now() where id = :id and status = 'pending'
