-- An object that shows on two pages counts once. Gives back those that are new to the run.
insert into extract.listed (connection, object, id, applied)
select :connection, :object, id, :applied
  from unnest(:ids) as n (id)
 order by id
    on conflict (connection, object, id) do update set applied = excluded.applied where not listed.applied
returning id
