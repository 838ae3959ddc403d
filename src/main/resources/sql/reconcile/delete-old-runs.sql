-- What a run found is kept for 90 days; that one found nothing, for a day.
delete from reconcile.run r
 where r.connection = :connection
   and r.status <> 'running'
   and (r.started_at < now() - interval '90 days'
        or r.started_at < now() - interval '1 day'
           and r.scope = 'events' and r.status = 'completed' and r.missed_events = 0 and r.repaired = 0)
