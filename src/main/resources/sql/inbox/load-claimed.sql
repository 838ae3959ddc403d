-- Read only after the lanes are locked: what another node finished meanwhile is no longer due, and is left out.
select w.seq, w.attempts, e.connection, e.payload
  from inbox.work w
  join inbox.event e using (seq)
 where w.seq = any (:seqs) and w.status in ('pending', 'failed')
 order by w.seq
