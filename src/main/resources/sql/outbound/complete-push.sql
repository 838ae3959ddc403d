-- Stripe has it, unless it was changed again meanwhile; and only if nobody else took it for abandoned.
update billing.push
   set status = case when generation = :generation then 'done' else 'pending' end,
       attempts = 0, next_attempt_at = now(), last_error = null, lease = null, leased_until = null,
       asked_at = null, asked_key = null, asked_body = null
 where connection = :connection and entity_type = :entityType and entity_id = :entityId and lease = :token
