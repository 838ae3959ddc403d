-- Newest first; nothing here was changed by what could not be.
select *
  from billing.mapping_conflict
 where connection = :connection
   and (:entityType::text is null or entity_type = :entityType)
   and (:entityId::uuid is null or entity_id = :entityId)
   and (:providerEntityId::text is null or provider_entity_id = :providerEntityId)
   and seq < :before
 order by seq desc
 limit :limit
