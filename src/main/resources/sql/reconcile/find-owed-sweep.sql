-- Whether a sweep that had to be has not come to its end; none before the first run.
select sweep_owed from reconcile.watermark where connection = :connection
