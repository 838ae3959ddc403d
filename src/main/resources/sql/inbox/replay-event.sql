-- Due at once and with all its attempts again; without its payload there is nothing to apply.
update inbox.work w
   set status = 'pending', reason = null, attempts = 0, next_attempt_at = now(), last_error = null, processed_at = null
  from inbox.event e
 where e.seq = w.seq and e.connection = :connection and e.id = :id and e.payload is not null
