-- Money came for it by a checkout of its own; Stripe's invoice, if there is one, is told after this is committed.
update billing.invoice set status = 'paid', updated_at = now()
 where id = :invoice and status in ('draft', 'open', 'uncollectible')
