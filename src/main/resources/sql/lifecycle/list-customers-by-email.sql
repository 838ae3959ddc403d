-- E-mail addresses are found in whatever case they were typed; a statement of its own, so that it always goes by their index.
select *, (extract(epoch from created_at) * 1000000)::bigint as created_micros
  from billing.customer
 where lower(email) = lower(:email)
   and connection = :connection
   and (:status::text is null or status = :status)
   and (:afterId::uuid is null
        or (created_at, id) < (timestamptz 'epoch' + :afterCreated::bigint * interval '1 microsecond', :afterId::uuid))
 order by created_at desc, id desc
 limit :limit
