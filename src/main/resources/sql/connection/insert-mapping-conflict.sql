-- A pair that cannot be is recorded, never forced.
insert into billing.mapping_conflict (connection, entity_type, entity_id, provider_entity_id, reason)
values (:connection, :entityType, :entityId, :providerEntityId, :reason)
    on conflict (entity_id, provider_entity_id, entity_type, connection) do nothing
