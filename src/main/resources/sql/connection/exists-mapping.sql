-- Whether exactly this pair is there.
select exists (select from billing.mapping
                where entity_id = :entityId and entity_type = :entityType and connection = :connection
                  and provider_entity_id = :providerEntityId)
