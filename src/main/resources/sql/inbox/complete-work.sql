-- In the transaction of the effects, so that an event has its effect and its mark together, or neither.
update inbox.work w
   set status = n.status, reason = n.reason, attempts = w.attempts + 1, last_error = null, processed_at = clock_timestamp()
  from unnest(:seqs, :statuses, :reasons) as n (seq, status, reason)
 where w.seq = n.seq
