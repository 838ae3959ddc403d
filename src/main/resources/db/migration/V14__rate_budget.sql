-- What all nodes together may still call at Stripe: one bucket of tokens for an account as a whole, and one for each endpoint.
create table stripe.rate_budget (
  connection  text             not null,
  endpoint    text             not null,
  tokens      double precision not null default 1,
  refilled_at timestamptz      not null default clock_timestamp(),
  pace        double precision not null default 1,
  slowed_at   timestamptz      not null default '-infinity',
  primary key (connection, endpoint)
) with (fillfactor = 50);

comment on column stripe.rate_budget.endpoint is 'Method and path without ids; all: the account as a whole';
comment on column stripe.rate_budget.tokens is 'Calls that could be made at refilled_at';
comment on column stripe.rate_budget.pace is 'Share of the full rate that was left when Stripe last said that it was too fast; it grows again from slowed_at on';
