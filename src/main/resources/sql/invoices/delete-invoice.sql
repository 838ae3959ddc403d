-- Only a draft that Stripe never heard of leaves no trace.
delete from billing.invoice where id = :id and status = 'draft' and push_step is null
