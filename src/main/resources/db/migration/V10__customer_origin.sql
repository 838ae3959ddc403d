-- A customer that the application made itself is never merged into another one: its id is known outside.
alter table billing.customer
  add column origin text not null default 'external' check (origin in ('own', 'external'));

-- Who is not at Stripe can only have been made here.
update billing.customer set origin = 'own' where external_id is null;

comment on column billing.customer.origin is 'own: made by the application; external: made for a Stripe customer that an event named';
