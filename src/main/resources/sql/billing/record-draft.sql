-- Stripe has a draft of it, which all that follows goes to.
update billing.invoice set external_id = :externalId, push_step = 'drafted', updated_at = now()
 where id = :id and (push_step = 'begun' or external_id = :externalId)
