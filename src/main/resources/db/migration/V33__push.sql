-- What is owed to Stripe: one row per own entity that was ever pushed. It stays, so that its generation, and with it every idempotency key, is never
-- used again.
create table billing.push (
  connection      text        not null,
  entity_type     text        not null,
  entity_id       uuid        not null,
  generation      bigint      not null default 1,
  status          text        not null default 'pending' check (status in ('pending', 'done', 'dead')),
  attempts        integer     not null default 0,
  next_attempt_at timestamptz not null default now(),
  lease           uuid,
  leased_until    timestamptz,
  series          integer     not null default 0,
  asked_at        timestamptz,
  asked_key       text,
  asked_body      json,
  last_error      text,
  owed_at         timestamptz not null default now(),
  primary key (entity_id, entity_type, connection)
);
-- The claim of the next one; there are few besides what is due.
create index push_due on billing.push (next_attempt_at) where status = 'pending';
-- Counted at each scrape; there should be none.
create index push_dead on billing.push (owed_at) where status = 'dead';

comment on table billing.push is 'Own entities that Stripe has to be told of, each once however often it has changed';
comment on column billing.push.entity_type is 'customer or invoice; route push-<entity_type> tells Stripe';
comment on column billing.push.generation is 'Rises with each change that is owed; part of idempotency keys';
comment on column billing.push.status is 'pending: owed; done: Stripe has it; dead: trying again cannot help, last_error says why';
comment on column billing.push.attempts is 'Attempts for what is owed now';
comment on column billing.push.lease is 'Who is at it: only the holder of the newest lease may end the push';
comment on column billing.push.leased_until is 'Nobody else takes it up before; after that its node is taken for dead';
comment on column billing.push.series is 'Rises with each definite refusal: Stripe repeats its answer to a key that it has answered, so the next attempt needs another';
comment on column billing.push.asked_at is 'When Stripe was last asked to create the entity; null if never, or once it is known to exist';
comment on column billing.push.asked_key is 'The idempotency key of that request; null once Stripe has refused it';
comment on column billing.push.asked_body is 'Its parameters, to be sent again unchanged and in their order, which jsonb would not keep: the same key with others is an error';
comment on column billing.push.owed_at is 'Since when something is owed';
