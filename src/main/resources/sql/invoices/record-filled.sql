-- Stripe has all lines.
update billing.invoice set push_step = 'filled', updated_at = now() where id = :id and push_step = 'drafted'
