-- Reconciliations: what was compared with Stripe, and what was found.
create schema reconcile;
comment on schema reconcile is 'Runs that find and repair what webhooks missed';

create table reconcile.run (
  id            uuid        primary key default gen_random_uuid(),
  connection    text        not null,
  scope         text        not null check (scope in ('events', 'sweep', 'all')),
  since         timestamptz,
  status        text        not null default 'running' check (status in ('running', 'completed', 'failed')),
  started_at    timestamptz not null default clock_timestamp(),
  alive_at      timestamptz not null default clock_timestamp(),
  finished_at   timestamptz,
  checked       bigint      not null default 0,
  missed_events bigint      not null default 0,
  repaired      bigint      not null default 0,
  calls         bigint      not null default 0,
  warnings      jsonb       not null default '[]',
  error         text
);
-- One at a time per connection, on any number of nodes.
create unique index run_running on reconcile.run (connection) where status = 'running';
create index run_newest on reconcile.run (connection, started_at, id);

comment on table reconcile.run is 'One row per reconciliation';
comment on column reconcile.run.scope is 'events: what webhooks missed; sweep: every object; all: both';
comment on column reconcile.run.since is 'Events from here on were asked for; null: from the watermark';
comment on column reconcile.run.alive_at is 'When its node last said that it is at it: one that has been silent for long is dead';
comment on column reconcile.run.checked is 'Events and objects that were looked at';
comment on column reconcile.run.missed_events is 'Events that Stripe has and the inbox had not';
comment on column reconcile.run.repaired is 'Objects whose snapshot the run has changed';
comment on column reconcile.run.calls is 'Requests to Stripe';
comment on column reconcile.run.warnings is 'What an operator should see to, such as a webhook endpoint that is disabled';

create table reconcile.drift (
  seq         bigint generated always as identity primary key,
  run         uuid not null references reconcile.run on delete cascade,
  object      text not null,
  id          text not null,
  field       text,
  was         jsonb,
  now         jsonb,
  event_id    text,
  repaired_at timestamptz
);
create index drift_run on reconcile.drift (run, seq);
create index drift_object on reconcile.drift (id);

comment on table reconcile.drift is 'One row per field in which the mirror differed from Stripe';
comment on column reconcile.drift.object is 'Stripe''s name of the kind, such as subscription';
comment on column reconcile.drift.field is 'Null: the object as a whole was not known here';
comment on column reconcile.drift.event_id is 'The event that was missed, where it is known';
comment on column reconcile.drift.repaired_at is 'Null: the mirror did not take it';

create table reconcile.watermark (
  connection text        primary key,
  seen_until timestamptz not null
);
comment on table reconcile.watermark is 'Up to when, by Stripe''s clock, all events of a connection are known to be in the inbox';

-- Not logged: after a crash of the database its run is dead as well.
create unlogged table reconcile.listed (
  run  uuid not null,
  kind text not null,
  id   text not null,
  primary key (run, kind, id)
);
comment on table reconcile.listed is 'The ids that Stripe has listed in a running sweep, for the proof that none is missing on either side';
