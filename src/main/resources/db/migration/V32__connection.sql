-- Stripe accounts beside the one of the environment. Secrets are in it only encrypted, with a key that is in no table.
create table billing.connection (
  id                  uuid        primary key,
  -- Of two who take the same name at once, one gets it.
  name                text        not null unique check (name <> 'default'),
  provider            text        not null check (provider = 'stripe'),
  publishable_key     text,
  secret_key          bytea       not null,
  webhook_secrets     bytea       not null,
  livemode            boolean     not null,
  account_id          text,
  webhook_endpoint    text,
  endpoint_generation integer     not null default 0,
  sync_config         jsonb       not null,
  created_at          timestamptz not null default now(),
  updated_at          timestamptz not null default now()
);
-- The same account twice would do everything twice. Test and live mode of one have nothing in common.
create unique index connection_account on billing.connection (account_id, livemode) where account_id is not null;

comment on table billing.connection is 'A Stripe account; there are few, and all are read at once';
comment on column billing.connection.secret_key is 'Encrypted: version, id of the encryption key, nonce, AES-256-GCM of the text bound to id and column';
comment on column billing.connection.webhook_secrets is 'Encrypted likewise: JSON, [{secret, expires_at}], the newest first';
comment on column billing.connection.account_id is 'acct_…; null where a restricted key may not tell';
comment on column billing.connection.webhook_endpoint is 'The endpoint at Stripe that was set up for it, we_…; null if none was';
comment on column billing.connection.endpoint_generation is 'How many endpoints were set up: part of the idempotency key of the next';
