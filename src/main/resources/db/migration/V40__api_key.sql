-- Who may ask, and what was refused.
create schema security;

-- Credentials of applications. The secret itself is nowhere: who loses it makes another key.
create table security.api_key (
  id           uuid        primary key,
  api_key      text        not null unique,
  name         text,
  role         text        not null check (role in ('admin', 'owner', 'member')),
  customer_id  uuid,
  secret_hash  bytea       not null,
  expires_at   timestamptz,
  revoked_at   timestamptz,
  last_used_at timestamptz,
  created_at   timestamptz not null default now(),
  -- An owner or a member is bound to one customer, and only they are.
  check ((role = 'admin') = (customer_id is null))
);
create index api_key_newest on security.api_key (created_at desc, id desc);
create index api_key_customer on security.api_key (customer_id) where customer_id is not null;

comment on table security.api_key is 'A pair of api-key and api-secret; revoked ones stay, so that the audit can be read';
comment on column security.api_key.api_key is 'The public half, srk_…';
comment on column security.api_key.name is 'What it is for, as its maker said; null after the erasure of its customer';
comment on column security.api_key.customer_id is 'The own id of the customer that it may ask about; null for an administrator';
comment on column security.api_key.secret_hash is 'HMAC-SHA-256 of both halves, with a key that is derived from ENCRYPTION_KEY';
comment on column security.api_key.last_used_at is 'Written about once a minute, so it may be a minute behind';

-- By the database, so that no way to erase or delete a customer can forget it.
create function security.revoke_keys() returns trigger language plpgsql as $$
begin
  update security.api_key
     set revoked_at = coalesce(revoked_at, now()),
         name = case when tg_op = 'UPDATE' and new.erased_at is not null then null else name end
   where customer_id = old.id;
  return null;
end
$$;

create trigger revoke_keys_of_erased after update of erased_at on billing.customer
  for each row when (new.erased_at is not null and old.erased_at is null)
  execute function security.revoke_keys();
-- Rule 0 is that of a customer that was deleted at Stripe.
create trigger revoke_keys_of_deleted after update of rule on billing.customer
  for each row when (new.rule = 0 and old.rule is distinct from 0)
  execute function security.revoke_keys();
create trigger revoke_keys_of_gone after delete on billing.customer
  for each row execute function security.revoke_keys();
