-- A price or a subscription may name a product before its own event comes.
insert into billing.plan (connection, external_id)
select distinct connection, id
  from unnest(:connections, :ids) as k (connection, id)
 order by connection, id
    on conflict (connection, external_id) do nothing
