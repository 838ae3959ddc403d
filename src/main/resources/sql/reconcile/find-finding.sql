-- A sweep, or a run that has brought in missed events: only such a one leaves something in doubt or wanted.
select id from reconcile.run where connection = :connection and status = 'running' and (scope <> 'events' or missed_events > 0)
