-- While what prices give changes, nobody is decided by it: who was decided before it is found by the one that changes it, who comes later sees it.
select pg_advisory_xact_lock(hashtextextended('grants', 0)) is not null as locked
