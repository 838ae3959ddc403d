-- What is written now, an erasure that comes later finds; and one that is going on is waited for.
select pg_advisory_xact_lock_shared(hashtextextended('erasure', 0)) is not null as locked
