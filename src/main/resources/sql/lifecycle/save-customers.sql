-- The decided state and Stripe's profile of the customers, in one write.
update billing.customer c
   set name = n.name, email = n.email, phone = n.phone, address = n.address::jsonb, metadata = n.metadata::jsonb,
       default_payment_method = n.default_payment_method,
       status = n.status, access = n.access, rule = n.rule, reason = n.reason, grace_until = to_timestamp(n.grace_until),
       tier = n.tier, packages = n.packages::jsonb, limits = n.limits::jsonb, in_doubt = n.in_doubt,
       due_at = to_timestamp(n.due_at), updated_at = now()
  from unnest(:ids, :names, :emails, :phones, :addresses, :metadata, :paymentMethods,
              :statuses, :accesses, :rules, :reasons, :graceUntil, :tiers, :packages, :limits, :inDoubt, :dueAt)
       as n (id, name, email, phone, address, metadata, default_payment_method,
             status, access, rule, reason, grace_until, tier, packages, limits, in_doubt, due_at)
 where c.id = n.id
