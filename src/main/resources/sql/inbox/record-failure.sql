-- Outside the transaction that was rolled back: the attempt and its cause stay known; after the last one the event is dead. Two
-- workers that failed with the same attempt, as the lane is free between rollback and this, count once.
update inbox.work
   set attempts = attempts + 1,
       status = case when attempts + 1 >= :maxAttempts then 'dead' else 'failed' end,
       next_attempt_at = now() + make_interval(secs => :delay),
       last_error = :error,
       processed_at = null
 where seq = :seq and status in ('pending', 'failed') and attempts = :attempts
returning attempts, status
