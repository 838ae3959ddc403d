-- The application's own customers and what they may use.
create schema billing;

create table billing.customer (
  id          uuid        primary key default gen_random_uuid(),
  connection  text        not null default 'default',
  external_id text,
  name        text,
  email       text,
  phone       text,
  address     jsonb,
  metadata    jsonb       not null default '{}',
  default_payment_method text,
  status      text        not null default 'pending'
              check (status in ('pending', 'active', 'suspended', 'frozen', 'expired')),
  access      text        not null default 'none' check (access in ('full', 'frozen', 'none')),
  rule        integer,
  reason      text,
  grace_until timestamptz,
  tier        text,
  packages    jsonb       not null default '[]',
  limits      jsonb       not null default '{}',
  in_doubt    boolean     not null default false,
  due_at      timestamptz,
  erased_at   timestamptz,
  created_at  timestamptz not null default now(),
  updated_at  timestamptz not null default now(),
  unique (external_id, connection)
);
create index customer_due on billing.customer (due_at) where due_at is not null;
create index customer_email on billing.customer (lower(email));
create index customer_newest on billing.customer (connection, created_at desc, id desc);
create index customer_erased on billing.customer (connection, external_id) where erased_at is not null;

comment on table billing.customer is 'A customer of the application; state columns are decided from the mirror, never set by hand';
comment on column billing.customer.external_id is 'The Stripe customer id; null until the customer is known at Stripe';
comment on column billing.customer.rule is 'The number of the rule that decided, as explain shows it; null until the first decision';
comment on column billing.customer.reason is 'What decided, in one phrase';
comment on column billing.customer.grace_until is 'Access of a past_due customer ends then, by the clock alone';
comment on column billing.customer.packages is 'What the customer may use: [{name, frozen_at}]';
comment on column billing.customer.in_doubt is 'A subscription that decided is in doubt';
comment on column billing.customer.due_at is 'When to decide again although no event comes';
comment on column billing.customer.erased_at is 'Personal data was erased; later events must not bring it back';

create table billing.transition (
  seq         bigint generated always as identity primary key,
  customer_id uuid        not null references billing.customer (id) on delete cascade,
  "from"      text,
  "to"        text        not null,
  reason      text        not null,
  event_id    text,
  at          timestamptz not null,
  before      jsonb,
  after       jsonb       not null
);
create index transition_customer on billing.transition (customer_id, seq desc);
comment on table billing.transition is 'Each change of status, access, tier, packages or limits';
comment on column billing.transition.event_id is 'The event after which it was decided; null if the clock or a changed mapping did it';
comment on column billing.transition.before is 'Access, tier, packages and limits before';

create table billing.customer_conflict (
  seq         bigint generated always as identity primary key,
  connection  text        not null,
  external_id text        not null,
  customer_id text        not null,
  reason      text        not null,
  event_id    text        not null,
  at          timestamptz not null default now(),
  unique (connection, external_id, customer_id)
);
comment on table billing.customer_conflict is 'A checkout that named one of our customers for a Stripe customer, where the two could not become one';
