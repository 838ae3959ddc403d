-- Empty before the first run.
select extract(epoch from seen_until)::bigint from reconcile.watermark where connection = :connection
