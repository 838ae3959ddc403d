-- The lanes of the inbox that the objects' events have: a repair runs in line with them, never beside them, and never beside an erasure. Waited for in one order.
select pg_advisory_xact_lock(lane) is not null as locked
  from (select distinct hashtextextended(connection || ' ' || subject, 0) as lane
          from unnest(:connections, :subjects) as s (connection, subject)
         where (select pg_advisory_xact_lock_shared(hashtextextended('erasure', 0)) is not null)
         order by lane) lanes
