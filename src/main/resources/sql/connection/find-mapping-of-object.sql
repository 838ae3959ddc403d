-- An object of a connection is at most one own entity.
select entity_id from billing.mapping
 where provider_entity_id = :providerEntityId and entity_type = :entityType and connection = :connection
