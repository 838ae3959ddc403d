-- Nothing that is being applied may bring back who is being erased. For a second at most: all that comes meanwhile waits behind it.
select pg_advisory_xact_lock(hashtextextended('erasure', 0)) is not null as locked
 where (select set_config('lock_timeout', '1s', true)) is not null
