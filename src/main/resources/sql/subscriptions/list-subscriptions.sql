-- All subscriptions of one customer, ended ones too, newest first.
select o.id, o.status, o.as_of, o.in_doubt, o.facts::text as facts,
       coalesce(extract(epoch from o.created)::bigint, 0) as created_second
  from billing.customer c
  join stripe.subscription o on o.customer = c.external_id and o.connection = c.connection
 where c.id = :id
   and (:afterId::text is null
        or (coalesce(extract(epoch from o.created)::bigint, 0), o.id) < (:afterCreated::bigint, :afterId::text))
 order by created_second desc, o.id desc
 limit :limit
