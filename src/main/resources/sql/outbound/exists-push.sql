-- Whether anything was ever owed for an entity.
select exists (select from billing.push where connection = :connection and entity_type = :entityType and entity_id = :entityId)
