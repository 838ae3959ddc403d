-- Changes made here win over what Stripe says until Stripe has confirmed them.
alter table billing.customer add column unconfirmed jsonb not null default '{}';
comment on column billing.customer.unconfirmed is
  'Fields changed here that Stripe has not confirmed yet, each with the generation of its push: {"email": 2, "metadata.plan": 1}. Such a field is ours, any other is Stripe''s';
