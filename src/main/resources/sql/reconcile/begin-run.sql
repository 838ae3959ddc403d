-- One run at a time per connection: where another one is running, on whatever node, nothing is inserted.
insert into reconcile.run (connection, scope, since, calls, warnings)
values (:connection, :scope, to_timestamp(:since::double precision), :calls, :warnings::jsonb)
    on conflict (connection) where status = 'running' do nothing
returning id
