-- A run whose node has said nothing for a minute has died with it, or will find out that it was given up.
update reconcile.run
   set status = 'failed', finished_at = clock_timestamp(), error = 'its node has died, or has been silent for a minute'
 where status = 'running' and alive_at < clock_timestamp() - interval '60 seconds'
