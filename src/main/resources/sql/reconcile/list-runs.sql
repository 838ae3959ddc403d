-- Newest first; the cursor is the last row shown, so that new runs shift no page.
select *, warnings::text as warnings_json, (extract(epoch from started_at) * 1000000)::bigint as started_micros
  from reconcile.run
 where connection = :connection
   and (:afterId::uuid is null
        or (started_at, id) < (timestamptz 'epoch' + :afterCreated::bigint * interval '1 microsecond', :afterId::uuid))
 order by started_at desc, id desc
 limit :limit
