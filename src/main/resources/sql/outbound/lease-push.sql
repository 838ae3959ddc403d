-- Somebody waits for this one, whatever its turn; but never two at once.
update billing.push
   set attempts = attempts + 1, lease = gen_random_uuid(), leased_until = now() + make_interval(secs => :lease)
 where connection = :connection and entity_type = :entityType and entity_id = :entityId
   and (leased_until is null or leased_until <= now())
returning *, (extract(epoch from now() - asked_at) * 1000)::bigint as asked_ms
