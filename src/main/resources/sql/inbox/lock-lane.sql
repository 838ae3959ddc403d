-- The lane of one event, waited for: an event that runs alone is in no hurry, but still never beside its customer's others, nor beside an erasure.
select pg_advisory_xact_lock(lane) is not null as locked
  from inbox.work
 where seq = :seq and (select pg_advisory_xact_lock_shared(hashtextextended('erasure', 0)) is not null)
