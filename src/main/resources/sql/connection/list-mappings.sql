-- Newest first; the cursor is the last row shown, so that new mappings shift no page.
select *, (extract(epoch from created_at) * 1000000)::bigint as created_micros
  from billing.mapping
 where connection = :connection
   and (:entityType::text is null or entity_type = :entityType)
   and (:afterId::uuid is null
        or (created_at, id) < (timestamptz 'epoch' + :afterCreated::bigint * interval '1 microsecond', :afterId::uuid))
 order by created_at desc, id desc
 limit :limit
