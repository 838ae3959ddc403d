-- Each attempt waits longer, up to ten minutes, so that all is caught up with soon after Stripe is back. What was changed meanwhile deserves an
-- attempt of its own. Where Stripe has answered, its key is used up.
update billing.push
   set status = case when :dead and generation = :generation then 'dead' else 'pending' end,
       next_attempt_at = case when :dead then now()
                              else now() + make_interval(secs => least(600, power(2, least(attempts - 1, 12))) * (0.8 + random() * 0.4)) end,
       last_error = :error,
       series = series + case when :answered then 1 else 0 end,
       asked_key = case when :answered then null else asked_key end,
       lease = null, leased_until = null
 where connection = :connection and entity_type = :entityType and entity_id = :entityId and lease = :token
