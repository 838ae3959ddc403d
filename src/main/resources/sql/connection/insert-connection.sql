-- What others hold, name or account, is refused by the table, however many ask at once.
insert into billing.connection
      (id, name, provider, publishable_key, secret_key, webhook_secrets, livemode, account_id, webhook_endpoint,
       endpoint_generation, sync_config)
values (:id, :name, 'stripe', :publishableKey, :secretKey, :webhookSecrets, :livemode, :accountId, :webhookEndpoint,
        :endpointGeneration, :syncConfig::jsonb)
