-- What could not be linked, of customers until now, of all entities from now on.
alter table billing.customer_conflict rename to mapping_conflict;
alter table billing.mapping_conflict rename column external_id to provider_entity_id;
alter table billing.mapping_conflict rename column customer_id to entity_id;
alter table billing.mapping_conflict drop constraint customer_conflict_connection_external_id_customer_id_key;
alter table billing.mapping_conflict alter column entity_id type uuid using entity_id::uuid;
alter table billing.mapping_conflict alter column event_id drop not null;
alter table billing.mapping_conflict add column entity_type text not null default 'customer';
alter table billing.mapping_conflict alter column entity_type drop default;
alter table billing.mapping_conflict add unique (entity_id, provider_entity_id, entity_type, connection);
-- The list of conflicts, the newest first.
create index mapping_conflict_newest on billing.mapping_conflict (connection, seq desc);

comment on table billing.mapping_conflict is 'A pair that was asked for, although one of the two belongs to another already; nothing was changed';
comment on column billing.mapping_conflict.entity_id is 'The own entity''s id';
comment on column billing.mapping_conflict.provider_entity_id is 'Stripe''s id';
comment on column billing.mapping_conflict.event_id is 'The event that asked for it; null if none did';
