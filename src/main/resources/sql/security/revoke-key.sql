-- Once revoked it stays so, with the time of the first time.
update security.api_key set revoked_at = coalesce(revoked_at, now()) where id = :id
