-- A run that was given up stays failed.
update reconcile.run
   set status = :status, error = :error, finished_at = clock_timestamp(), checked = :checked, missed_events = :missedEvents,
       repaired = :repaired, calls = :calls, warnings = :warnings::jsonb
 where id = :id and status = 'running'
