-- Newest first; the cursor is the last row shown, so that new keys shift no page.
select k.*, c.connection, (extract(epoch from k.created_at) * 1000000)::bigint as created_micros
  from security.api_key k
  left join billing.customer c on c.id = k.customer_id
 where (:id::uuid is null or k.id = :id)
   and (:customer::uuid is null or k.customer_id = :customer)
   and (:afterId::uuid is null
        or (k.created_at, k.id) < (timestamptz 'epoch' + :afterCreated::bigint * interval '1 microsecond', :afterId::uuid))
 order by k.created_at desc, k.id desc
 limit :limit
