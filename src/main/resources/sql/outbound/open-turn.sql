-- Nothing is owed for it: the row is there for its lease alone, and stays.
insert into billing.push (connection, entity_type, entity_id, status)
values (:connection, :entityType, :entityId, 'done')
    on conflict (entity_id, entity_type, connection) do nothing
