-- The lanes of the inbox that the objects' events have: a repair runs in line with them, never beside them. Waited for in one order.
select pg_advisory_xact_lock(lane) is not null as locked
  from (select distinct hashtextextended(connection || ' ' || subject, 0) as lane
          from unnest(:connections, :subjects) as s (connection, subject)
         order by lane) lanes
