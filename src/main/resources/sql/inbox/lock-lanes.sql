-- Waited for in one order, after an erasure that is going on; batches never wait for a lane, so nothing can block in a circle.
select pg_advisory_xact_lock(lane) is not null as locked
  from (select distinct lane
          from inbox.work
         where seq = any (:seqs) and (select pg_advisory_xact_lock_shared(hashtextextended('erasure', 0)) is not null)
         order by lane) lanes
