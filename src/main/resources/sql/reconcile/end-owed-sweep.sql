-- Only a run that was not given up has looked at every object since it was owed.
update reconcile.watermark
   set sweep_owed = false
 where connection = :connection and sweep_owed
   and exists (select from reconcile.run where id = :run and status = 'running')
