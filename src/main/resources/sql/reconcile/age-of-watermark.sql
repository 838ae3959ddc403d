-- Of the connection that has been behind for longest; zero before the first run.
select coalesce(extract(epoch from max(to_timestamp(:now) - seen_until)), 0)::double precision from reconcile.watermark
