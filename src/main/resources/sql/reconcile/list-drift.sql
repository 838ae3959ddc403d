-- In the order in which it was found.
select seq, object, id, field, was::text as was, now::text as now, event_id, repaired_at
  from reconcile.drift
 where run = :run and seq > :after
 order by seq
 limit :limit
