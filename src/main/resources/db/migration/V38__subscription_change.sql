-- Upgrades and downgrades that were asked for here: which of them a request to Stripe belongs to.
create table billing.subscription_change (
  subscription       text        not null,
  connection         text        not null,
  generation         bigint      not null default 1,
  pending            boolean     not null default true,
  item               text        not null,
  price              text        not null,
  quantity           bigint      not null,
  proration_behavior text        not null,
  asked_at           timestamptz not null default now(),
  primary key (subscription, connection)
);
comment on table billing.subscription_change is 'The newest change of each subscription that was asked for here';
comment on column billing.subscription_change.generation is 'Rises with each change, part of the idempotency key: going back and forth is not a repetition';
comment on column billing.subscription_change.pending is 'Stripe has not answered yet: the same once more is the same change';
