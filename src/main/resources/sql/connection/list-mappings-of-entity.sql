-- An id says enough to be found at once, however many mappings there are.
select *, (extract(epoch from created_at) * 1000000)::bigint as created_micros
  from billing.mapping
 where entity_id = :entityId
   and connection = :connection
   and (:entityType::text is null or entity_type = :entityType)
   and (:providerEntityId::text is null or provider_entity_id = :providerEntityId)
 order by created_at desc, id desc
