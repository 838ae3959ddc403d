-- Asked with every request, so that a revoked key is refused at the next one, on every node. One clock tells what has expired: the database's.
select k.id, k.role, k.customer_id, c.connection, k.secret_hash,
       k.revoked_at is null and (k.expires_at is null or k.expires_at > now())
         and (k.role = 'admin' or c.id is not null) as usable
  from security.api_key k
  left join billing.customer c on c.id = k.customer_id
 where k.api_key = :apiKey
