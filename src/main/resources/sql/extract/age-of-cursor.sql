-- Of the list that has not been extracted for longest, of those that are to be; zero before the first run.
select coalesce(extract(epoch from max(to_timestamp(:now) - cursor)), 0)::double precision
  from extract.extract
 where (connection, object) in (select * from unnest(:connections, :objects))
