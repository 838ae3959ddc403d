-- Objects that only Stripe itself can tell us about: in doubt, or named by others and never seen.
create table stripe.wanted (
  connection text        not null,
  kind       text        not null,
  id         text        not null,
  reason     text        not null,
  due_at     timestamptz not null,
  attempts   integer     not null default 0,
  last_error text,
  primary key (id, kind, connection)
);
create index wanted_due on stripe.wanted (due_at);

comment on table stripe.wanted is 'Objects to fetch from Stripe, each once however often it was asked for';
comment on column stripe.wanted.reason is 'in doubt; never seen; its event is dead';
comment on column stripe.wanted.due_at is 'Not before: a second must be over before a fetch can tell what was last in it';
comment on column stripe.wanted.attempts is 'Fetches that brought no decision yet; each waits longer';

-- The newest fetch of an object, kept as evidence beside its events.
create table stripe.fetched (
  connection text        not null,
  kind       text        not null,
  id         text        not null,
  sent_at    timestamptz not null,
  answered_at timestamptz not null,
  snapshot   jsonb       not null,
  primary key (id, kind, connection)
);
comment on column stripe.fetched.sent_at is 'Stripe''s second when the request was sent: the answer is no older';
comment on column stripe.fetched.answered_at is 'The Date of Stripe''s answer: the snapshot is no newer';
