-- A link that cannot be made is recorded, never forced.
insert into billing.mapping_conflict (connection, entity_type, entity_id, provider_entity_id, reason, event_id)
values (:connection, 'customer', :customerId::uuid, :externalId, :reason, :eventId)
    on conflict (entity_id, provider_entity_id, entity_type, connection) do nothing
