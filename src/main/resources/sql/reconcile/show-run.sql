-- One run, as the list shows it.
select *, warnings::text as warnings_json, (extract(epoch from started_at) * 1000000)::bigint as started_micros
  from reconcile.run
 where id = :id
