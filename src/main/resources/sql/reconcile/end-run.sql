-- A run that was given up stays failed; what refetches have repaired beside the run counts too. What failed before a person was erased is not told.
update reconcile.run
   set status = :status, error = case when error = 'erased' and :error::text is not null then 'erased' else :error end, finished_at = clock_timestamp(), checked = :checked, missed_events = :missedEvents,
       repaired = greatest(:repaired, (select count(distinct (d.object, d.id)) from reconcile.drift d where d.run = :id and d.repaired_at is not null)),
       calls = :calls, warnings = :warnings::jsonb
 where id = :id and status = 'running'
returning repaired
