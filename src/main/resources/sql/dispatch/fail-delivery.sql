-- A failed delivery waits longer each time; after the last attempt it stays, with its cause.
update billing.outbox
   set attempts = attempts + 1,
       status = case when attempts + 1 >= :maxAttempts then 'dead' else 'pending' end,
       next_attempt_at = now() + make_interval(secs => :delay),
       last_error = :error
 where seq = :seq
