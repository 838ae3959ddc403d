-- What the states in the database were decided with, so that a changed mapping is applied to all at start.
create table billing.applied_policy (
  only_row    boolean     primary key default true check (only_row),
  fingerprint text        not null,
  applied_at  timestamptz not null default now()
);
comment on column billing.applied_policy.fingerprint is 'A hash of price mapping, default tier, end policy, grace period and status table';
