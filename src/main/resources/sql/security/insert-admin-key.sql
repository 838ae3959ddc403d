-- A key that is bound to no customer.
insert into security.api_key (id, api_key, name, role, secret_hash, expires_at)
values (:id, :apiKey, :name, 'admin', :hash, :expiresAt::timestamptz)
