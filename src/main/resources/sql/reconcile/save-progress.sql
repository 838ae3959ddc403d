-- Nothing is written to a run that was given up: then its node must stop.
update reconcile.run
   set alive_at = clock_timestamp(), checked = :checked, missed_events = :missedEvents, repaired = :repaired, calls = :calls,
       warnings = :warnings::jsonb
 where id = :id and status = 'running'
