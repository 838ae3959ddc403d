-- What was refused, and what administrators did.
create table security.audit (
  seq         bigint      generated always as identity primary key,
  at          timestamptz not null,
  until       timestamptz not null,
  count       bigint      not null default 1,
  caller      text,
  role        text,
  customer_id uuid,
  network     text,
  method      text        not null,
  path        text        not null,
  status      integer     not null,
  reason      text
);
-- The list, the newest first; and what is dropped after its time.
create index audit_newest on security.audit (at desc, seq desc);

comment on table security.audit is 'Refusals and administrative acts; never a secret, a query, a body or a name of a person';
comment on column security.audit.until is 'Equal refusals of one minute after the first are one row: when the last of them was';
comment on column security.audit.count is 'How many requests the row stands for';
comment on column security.audit.caller is 'admin, key:… (id of the api-key) or jwt:…; null where nobody was known';
comment on column security.audit.customer_id is 'The customer that the caller is bound to';
comment on column security.audit.network is 'Of the client''s address the first 24 bits, of IPv6 48; * for many';
comment on column security.audit.path is 'Without query; * for a part that is neither an id nor a word of the API';
comment on column security.audit.reason is 'Why it was refused; where what was made is to be found';
