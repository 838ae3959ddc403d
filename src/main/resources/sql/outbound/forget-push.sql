-- Nothing is owed any more, and nothing of what was owed is kept.
delete from billing.push where connection = :connection and entity_type = :entityType and entity_id = :entityId
