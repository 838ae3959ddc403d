-- An own entity is at most one object of a connection.
select provider_entity_id from billing.mapping
 where entity_id = :entityId and entity_type = :entityType and connection = :connection
