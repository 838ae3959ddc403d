-- Of the list that has not been extracted for longest; zero before the first run.
select coalesce(extract(epoch from max(to_timestamp(:now) - cursor)), 0)::double precision from extract.extract
