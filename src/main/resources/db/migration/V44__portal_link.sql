-- Links that mails carry to a customer's portal. The token of a link is not kept: it is the id and a signature over it.
create table billing.portal_link (
  id             uuid        primary key default gen_random_uuid(),
  connection     text        not null,
  customer_id    uuid        not null references billing.customer (id),
  return_url     text,
  expires_at     timestamptz not null,
  revoked_at     timestamptz,
  opened         bigint      not null default 0,
  last_opened_at timestamptz,
  minute         timestamptz,
  in_minute      integer     not null default 0,
  created_at     timestamptz not null default now()
);
-- The list of all, newest first, and that of one customer, who may be merged or erased too.
create index portal_link_newest on billing.portal_link (connection, created_at desc, id desc);
create index portal_link_customer on billing.portal_link (customer_id, created_at desc, id desc);

comment on table billing.portal_link is 'A link for mails that leads to a fresh session of Stripe''s customer portal each time it is clicked';
comment on column billing.portal_link.return_url is 'Where the portal leads back to; null for what the account''s portal configuration says';
comment on column billing.portal_link.expires_at is 'From then on it is refused';
comment on column billing.portal_link.revoked_at is 'It is refused since then; null while it is not revoked';
comment on column billing.portal_link.opened is 'How often it led to the portal; also the generation in the idempotency key of a session';
comment on column billing.portal_link.minute is 'When the minute began in which its clicks are counted; null before the first';
comment on column billing.portal_link.in_minute is 'Clicks in that minute, of all nodes together';
