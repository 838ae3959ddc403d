-- All is done at Stripe that was to be done.
update billing.invoice set push_step = 'done', updated_at = now() where id = :id and push_step = 'finalized'
