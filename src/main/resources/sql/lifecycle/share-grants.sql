-- Taken before any customer is locked: many are decided at the same time, but none while what prices give is being changed.
select pg_advisory_xact_lock_shared(hashtextextended('grants', 0)) is not null as locked
