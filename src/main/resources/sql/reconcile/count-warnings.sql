-- Of the newest run of each connection that there is: what somebody should see to.
select coalesce(sum(jsonb_array_length(warnings)), 0)
  from (select distinct on (connection) warnings
          from reconcile.run
         where status <> 'running' and connection = any (:connections)
         order by connection, started_at desc) newest
