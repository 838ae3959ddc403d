-- A link that cannot be made is recorded, never forced.
insert into billing.customer_conflict (connection, external_id, customer_id, reason, event_id)
values (:connection, :externalId, :customerId, :reason, :eventId)
    on conflict (connection, external_id, customer_id) do nothing
