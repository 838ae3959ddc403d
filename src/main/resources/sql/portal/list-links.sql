-- Newest first; the cursor is the last row shown, so that new links shift no page.
select l.*, (extract(epoch from l.created_at) * 1000000)::bigint as created_micros
  from billing.portal_link l
 where l.connection = :connection
   and (:customer::uuid is null or l.customer_id = :customer)
   and (:afterId::uuid is null
        or (l.created_at, l.id) < (timestamptz 'epoch' + :afterCreated::bigint * interval '1 microsecond', :afterId::uuid))
 order by l.created_at desc, l.id desc
 limit :limit
