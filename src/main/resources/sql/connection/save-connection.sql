-- Written while its row is locked, so that no change of another is lost.
update billing.connection
   set name = :name, publishable_key = :publishableKey, secret_key = :secretKey, webhook_secrets = :webhookSecrets,
       livemode = :livemode, account_id = :accountId, webhook_endpoint = :webhookEndpoint,
       endpoint_generation = :endpointGeneration, sync_config = :syncConfig::jsonb, updated_at = now()
 where id = :id
