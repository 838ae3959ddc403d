-- The entries that these prices and products have by their newest snapshot, as far as they are others than before: no other news of them changes what
-- anybody has bought.
insert into billing.metadata_entry as noted (connection, kind, id, entry)
select o.connection, o.kind, o.id, e.entry
  from unnest(:connections, :kinds, :ids) as k (connection, kind, id)
  join stripe.object o on o.id = k.id and o.kind = k.kind and o.connection = k.connection
 cross join lateral (
       select jsonb_object_agg(key, value) as entry
         from jsonb_each_text(case when jsonb_typeof(o.facts -> 'metadata') = 'object' then o.facts -> 'metadata' end) as m (key, value)
        where key in ('tier', 'packages') or key like 'limits.%') e
 where o.kind in ('price', 'product')
   and (e.entry is not null
        or exists (select from billing.metadata_entry b where b.id = k.id and b.kind = k.kind and b.connection = k.connection))
 order by o.id, o.kind, o.connection
    on conflict (id, kind, connection) do update
   set entry = excluded.entry
 where noted.entry is distinct from excluded.entry
returning connection, kind, id
