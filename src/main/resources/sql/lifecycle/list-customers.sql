-- Newest first; the cursor is the last row shown, so that new customers shift no page.
select c.*, (extract(epoch from created_at) * 1000000)::bigint as created_micros,
       (select jsonb_build_object('status', p.status, 'attempts', p.attempts, 'last_error', p.last_error, 'next_attempt_at', p.next_attempt_at)
          from billing.push p
         where p.entity_id = c.id and p.entity_type = 'customer' and p.connection = c.connection and p.status <> 'done') as push
  from billing.customer c
 where connection = :connection
   and (:status::text is null or status = :status)
   and (:afterId::uuid is null
        or (created_at, id) < (timestamptz 'epoch' + :afterCreated::bigint * interval '1 microsecond', :afterId::uuid))
 order by created_at desc, id desc
 limit :limit
