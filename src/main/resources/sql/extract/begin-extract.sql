-- One at a time per connection and list, on any number of nodes: one that runs is taken over only from a node that has been silent. A full
-- run that was not completed goes on where it was.
insert into extract.extract as e (connection, object)
values (:connection, :object)
    on conflict (connection, object) do update
   set run = gen_random_uuid(),
       status = 'running',
       mode = case when e.mode = 'full' and e.status <> 'completed' or e.cursor is null or e.cursor < to_timestamp(:tooOld)
                   then 'full' else 'incremental' end,
       started_at = case when e.status = 'running' then e.started_at else clock_timestamp() end,
       alive_at = clock_timestamp(),
       finished_at = null,
       objects = 0,
       error = null
 where e.status <> 'running' or e.alive_at < clock_timestamp() - make_interval(secs => :lease)
returning run, mode = 'full' as is_full, extract(epoch from cursor)::bigint as cursor, extract(epoch from baseline)::bigint as baseline
