-- Leased and not locked: no transaction stays open while Stripe is asked. What a dead node has leased is free when its time is over.
update billing.push p
   set attempts = p.attempts + 1, lease = gen_random_uuid(), leased_until = now() + make_interval(secs => :lease)
  from (select connection, entity_type, entity_id
          from billing.push
         where status = 'pending' and next_attempt_at <= now() and (leased_until is null or leased_until <= now())
           and entity_type = any (:entityTypes)
         order by next_attempt_at
         limit 1
           for update skip locked) due
 where p.connection = due.connection and p.entity_type = due.entity_type and p.entity_id = due.entity_id
returning p.*, (extract(epoch from now() - p.asked_at) * 1000)::bigint as asked_ms
