-- The application's plans: each a Stripe product synced in. Retired, never deleted.
create table billing.plan (
  id          uuid        primary key default gen_random_uuid(),
  connection  text        not null,
  external_id text        not null,
  name        text,
  active      boolean     not null default true,
  created_at  timestamptz not null default now(),
  updated_at  timestamptz not null default now(),
  unique (external_id, connection)
);
comment on column billing.plan.name is 'The product''s name; null while only a price or a subscription has named the product';
comment on column billing.plan.active is 'False once Stripe has archived or deleted the product';
