-- Payments that this program started by a checkout: they exist before Stripe has an intent for them.
alter table billing.payment
  alter column external_id drop not null,
  add column invoice_id   uuid references billing.invoice (id) on delete set null,
  add column session_id   text,
  add column checkout_url text,
  add column success_url  text,
  add column cancel_url   text,
  add column settled_as   text check (settled_as in ('paid', 'unpaid')),
  add constraint payment_session unique (session_id, connection);
-- The payments of an own invoice, and so of its customer.
create index payment_own_invoice on billing.payment (invoice_id) where invoice_id is not null;
-- The list of all, newest first.
create index payment_newest on billing.payment (connection, created_at desc, id desc);

comment on column billing.payment.external_id is 'The payment intent; the charge where there is no intent; null until the page of a checkout was used';
comment on column billing.payment.invoice_id is 'The own invoice that it is for; null for payments that were started elsewhere';
comment on column billing.payment.session_id is 'The Checkout session; null until Stripe has answered for it';
comment on column billing.payment.checkout_url is 'Where the customer pays, as long as the session is open';
comment on column billing.payment.success_url is 'What the session was made with, so that a repetition asks for the same';
comment on column billing.payment.settled_as is 'How the payment had ended when Stripe''s invoice was last brought in line with it; null if it never was';
