-- Runs whose node has said nothing for so long that it must be dead.
select connection, object
  from extract.extract
 where status = 'running' and alive_at < clock_timestamp() - make_interval(secs => :lease)
 order by started_at, connection, object
