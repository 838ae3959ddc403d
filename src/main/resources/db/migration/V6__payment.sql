-- Money that moved, or tried to: one row per Stripe payment.
create table billing.payment (
  id                uuid        primary key default gen_random_uuid(),
  connection        text        not null,
  external_id       text        not null,
  external_customer text,
  external_invoice  text,
  status            text        not null
                    check (status in ('pending', 'succeeded', 'failed', 'expired', 'refunded', 'partially_refunded', 'disputed')),
  amount            bigint,
  currency          text,
  origin            text        not null default 'external' check (origin in ('own', 'external')),
  created_at        timestamptz not null,
  updated_at        timestamptz not null default now(),
  unique (external_id, connection)
);
create index payment_customer on billing.payment (external_customer);
create index payment_invoice on billing.payment (external_invoice);

comment on column billing.payment.external_id is 'The payment intent; the charge where there is no intent';
comment on column billing.payment.amount is 'In the minor unit of the currency: 500 is 5 dollars, or 500 yen';
comment on column billing.payment.currency is 'ISO 4217, in small letters as Stripe writes it';
comment on column billing.payment.origin is 'own: started by this program; external: started elsewhere and seen by its events';
