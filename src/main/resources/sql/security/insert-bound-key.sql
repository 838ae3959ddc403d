-- Bound to a customer only while that is neither erased nor deleted: it is held until the key is in, so that an erasure sees the key.
insert into security.api_key (id, api_key, name, role, customer_id, secret_hash, expires_at)
select :id, :apiKey, :name, :role, held.id, :hash, :expiresAt::timestamptz
  from (select c.id
          from billing.customer c
         where c.id = :customer and c.erased_at is null and c.rule is distinct from 0
           for share) as held
