-- A run that was given up stays failed; what refetches have repaired beside the run counts too.
update reconcile.run
   set status = :status, error = :error, finished_at = clock_timestamp(), checked = :checked, missed_events = :missedEvents,
       repaired = greatest(:repaired, (select count(distinct (d.object, d.id)) from reconcile.drift d where d.run = :id and d.repaired_at is not null)),
       calls = :calls, warnings = :warnings::jsonb
 where id = :id and status = 'running'
returning repaired
