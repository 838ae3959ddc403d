-- There is at most one.
select id, status from reconcile.run where connection = :connection and status = 'running'
