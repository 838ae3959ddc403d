-- Of the connection that has been behind for longest, of those that there are; zero before the first run.
select coalesce(extract(epoch from max(to_timestamp(:now) - seen_until)), 0)::double precision
  from reconcile.watermark
 where connection = any (:connections)
