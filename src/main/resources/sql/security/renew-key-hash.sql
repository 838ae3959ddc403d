-- After the encryption key was exchanged, a key that is used is kept by the new one.
update security.api_key set secret_hash = :hash where id = :id
