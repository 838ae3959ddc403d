-- An object that moves from page to page while they are read is listed once.
insert into reconcile.listed (run, kind, id)
select :run, :kind, id from unnest(:ids) as n (id)
    on conflict do nothing
