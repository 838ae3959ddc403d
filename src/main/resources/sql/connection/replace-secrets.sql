-- The same secrets under another key of encryption.
update billing.connection set secret_key = :secretKey, webhook_secrets = :webhookSecrets where id = :id
