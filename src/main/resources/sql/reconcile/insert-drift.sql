-- A difference is kept with the repair that ended it, in its transaction.
insert into reconcile.drift (run, object, id, field, was, now, event_id, repaired_at)
values (:run, :object, :id, :field, :was::jsonb, :now::jsonb, :eventId, case when :repaired then clock_timestamp() end)
