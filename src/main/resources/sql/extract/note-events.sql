-- The next run looks back a little, as an event may be listed late: what was read before is no change again. Gives back the new ones.
insert into extract.seen_event (connection, object, id, created)
select :connection, :object, id, created
  from unnest(:ids, :created) as n (id, created)
 order by id
    on conflict do nothing
returning id
