-- An id says enough to be found at once, however many mappings there are.
select *, (extract(epoch from created_at) * 1000000)::bigint as created_micros
  from billing.mapping
 where provider_entity_id = :providerEntityId
   and connection = :connection
   and (:entityType::text is null or entity_type = :entityType)
 order by created_at desc, id desc
