-- An event whose object is to be fetched is left to those who may wait for Stripe: no batch, which holds lanes, claims it again.
update inbox.work w
   set thin = w.thin or n.waits, snapshot_event = n.snapshot_event
  from unnest(:seqs, :waits, :snapshotEvents) as n (seq, waits, snapshot_event)
 where w.seq = n.seq
