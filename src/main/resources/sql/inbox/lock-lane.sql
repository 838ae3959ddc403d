-- The lane of one event, waited for: an event that runs alone is in no hurry, but still never beside its customer's others.
select pg_advisory_xact_lock(lane) is not null as locked from inbox.work where seq = :seq
