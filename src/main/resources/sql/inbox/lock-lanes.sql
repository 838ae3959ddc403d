-- Waited for in one order; batches never wait for a lane, so nothing can block in a circle.
select pg_advisory_xact_lock(lane) is not null as locked
  from (select distinct lane from inbox.work where seq = any (:seqs) order by lane) lanes
