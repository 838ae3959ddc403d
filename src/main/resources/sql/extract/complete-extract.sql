-- The cursor never goes back, but with a full run, which has found out anew.
update extract.extract
   set status = 'completed',
       finished_at = clock_timestamp(),
       cursor = case when mode = 'full' then to_timestamp(:cursor) else greatest(cursor, to_timestamp(:cursor)) end,
       baseline = case when mode = 'full' then to_timestamp(:cursor) else baseline end,
       objects = :objects
 where run = :run and status = 'running'
