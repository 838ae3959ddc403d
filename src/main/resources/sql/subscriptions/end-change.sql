-- Stripe has answered, so that whatever is asked for next is another change.
update billing.subscription_change set pending = false
 where subscription = :subscription and connection = :connection and generation = :generation
