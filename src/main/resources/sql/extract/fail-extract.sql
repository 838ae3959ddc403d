-- What was read stays: the next run goes on from there. One that was taken over is not this node's to end.
update extract.extract
   set status = 'failed', error = :error, finished_at = clock_timestamp()
 where run = :run and status = 'running'
