-- Work for an integrator's routes, delivered after commit, at least once.
create table billing.outbox (
  seq             bigint generated always as identity primary key,
  route           text        not null,
  connection      text        not null,
  subject         text        not null,
  body            jsonb       not null,
  status          text        not null default 'pending' check (status in ('pending', 'dead')),
  attempts        integer     not null default 0,
  next_attempt_at timestamptz not null default now(),
  last_error      text,
  created_at      timestamptz not null default now()
);
create index outbox_due on billing.outbox (next_attempt_at) where status = 'pending';

comment on table billing.outbox is 'Deliveries that are still owed; a row is deleted once its route has taken it';
comment on column billing.outbox.route is 'The route that it is for: customer-changed, invoice-overdue or after.event.<type>';
comment on column billing.outbox.subject is 'The customer id or the event id that it is about';
