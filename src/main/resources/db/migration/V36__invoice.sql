-- The application's own invoices, and how far each has come on its way to Stripe.
create table billing.invoice (
  id                 uuid        primary key default gen_random_uuid(),
  connection         text        not null,
  customer_id        uuid        not null references billing.customer (id),
  status             text        not null default 'draft'
                     check (status in ('draft', 'open', 'paid', 'void', 'uncollectible')),
  currency           text        not null,
  total              bigint      not null,
  description        text,
  collection_method  text        not null check (collection_method in ('charge_automatically', 'send_invoice')),
  auto_advance       boolean     not null,
  due_date           timestamptz,
  metadata           jsonb       not null default '{}',
  external_id        text,
  number             text,
  hosted_invoice_url text,
  push_step          text        check (push_step in ('begun', 'drafted', 'filled', 'finalized', 'done')),
  created_at         timestamptz not null default now(),
  updated_at         timestamptz not null default now(),
  unique (external_id, connection)
);
-- The list of all, newest first, and that of one customer.
create index invoice_newest on billing.invoice (connection, created_at desc, id desc);
create index invoice_customer on billing.invoice (customer_id, created_at desc, id desc);

comment on table billing.invoice is 'An invoice that the application made here; Stripe has it too once it was pushed';
comment on column billing.invoice.currency is 'ISO 4217, in small letters as Stripe writes it';
comment on column billing.invoice.total is 'Sum of the lines in the minor unit of the currency: 500 is 5 dollars, or 500 yen';
comment on column billing.invoice.external_id is 'The Stripe invoice; null until it is known';
comment on column billing.invoice.push_step is 'The last step towards Stripe that is done; null: none was begun, so that it may still be changed';

create table billing.invoice_line (
  invoice_id  uuid    not null references billing.invoice (id) on delete cascade,
  position    integer not null,
  description text    not null,
  quantity    bigint  not null,
  unit_amount bigint  not null,
  amount      bigint  not null,
  external_id text,
  primary key (invoice_id, position)
);
comment on table billing.invoice_line is 'What an own invoice is for';
comment on column billing.invoice_line.position is 'From 0, in the order in which the lines were given';
comment on column billing.invoice_line.amount is 'quantity times unit_amount, in the minor unit of the currency';
comment on column billing.invoice_line.external_id is 'The invoice item at Stripe; null until Stripe has answered for it';
