-- Stripe's invoice is in line with how the payment ended.
update billing.payment set settled_as = :as, updated_at = now() where id = :id
