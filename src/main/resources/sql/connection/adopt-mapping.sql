-- An object that had no own entity but the mapping itself gets its real one; an entity that has an object already does not get another.
update billing.mapping m
   set entity_id = :entityId, metadata = :metadata::jsonb
 where m.provider_entity_id = :providerEntityId and m.entity_type = :entityType and m.connection = :connection
   and m.entity_id = m.id
   and not exists (select from billing.mapping o
                    where o.entity_id = :entityId and o.entity_type = :entityType and o.connection = :connection)
