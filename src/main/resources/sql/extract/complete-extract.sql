-- The cursor never goes back, but with a full run, which has found out anew.
update extract.extract e
   set status = 'completed',
       finished_at = clock_timestamp(),
       cursor = case when e.mode = 'full' then to_timestamp(:cursor) else greatest(e.cursor, to_timestamp(:cursor)) end,
       baseline = case when e.mode = 'full' then to_timestamp(:cursor) else e.baseline end,
       objects = (select count(*) from extract.listed l where l.connection = e.connection and l.object = e.object)
 where e.run = :run and e.status = 'running'
returning objects
