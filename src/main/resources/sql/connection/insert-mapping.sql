-- A pair is written once, whoever is faster; one that would give either of the two to another is not.
insert into billing.mapping (connection, entity_type, entity_id, provider_entity_id, metadata)
values (:connection, :entityType, :entityId, :providerEntityId, :metadata::jsonb)
    on conflict do nothing
