-- Outside the transaction that was rolled back: the attempt and its cause stay known; after the last one the event is dead. Two
-- workers that failed with the same attempt, as the lane is free between rollback and this, count once.
update inbox.work
   set attempts = attempts + 1,
       status = case when attempts + 1 >= :maxAttempts then 'dead' else 'failed' end,
       next_attempt_at = now() + make_interval(secs => :delay),
       -- Of a person who was erased since the event was claimed, or before, no more is kept than what kind of failure it was.
       last_error = case when exists (select from inbox.event e
                                        join billing.customer c on c.connection = e.connection and c.external_id = e.customer_id
                                       where e.seq = :seq and c.erased_at is not null) then :kind else :error end,
       processed_at = null
 where seq = :seq and status in ('pending', 'failed') and attempts = :attempts
returning attempts, status
