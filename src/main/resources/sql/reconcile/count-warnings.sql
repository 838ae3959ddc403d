-- Of the newest run of each connection: what somebody should see to.
select coalesce(sum(jsonb_array_length(warnings)), 0)
  from (select distinct on (connection) warnings from reconcile.run where status <> 'running' order by connection, started_at desc) newest
