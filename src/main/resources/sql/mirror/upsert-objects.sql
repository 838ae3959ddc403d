-- A writer that read an older version writes nothing, so that its batch starts again with what the other one wrote. A subscription that shows only some of
-- its items keeps the others as they were last known, until it is fetched with all of them: what they give is not taken away meanwhile.
insert into stripe.object as o
      (connection, kind, id, customer, parent, status, created, as_of, until, event_id,
       deleted, terminal, tied, in_doubt, ever_live, facts, snapshot, version)
select connection, kind, id, customer, parent, status, to_timestamp(created), to_timestamp(as_of), to_timestamp(until), event_id,
       deleted, terminal, tied, in_doubt, ever_live, convert_from(facts, 'UTF8')::jsonb, convert_from(snapshot, 'UTF8')::json, version
  from unnest(:connections, :kinds, :ids, :customers, :parents, :statuses, :created, :asOf, :until, :eventIds,
              :deleted, :terminal, :tied, :inDoubt, :everLive, :facts, :snapshots, :versions)
       as n (connection, kind, id, customer, parent, status, created, as_of, until, event_id,
             deleted, terminal, tied, in_doubt, ever_live, facts, snapshot, version)
    on conflict (kind, id, connection) do update
   set customer = excluded.customer, parent = excluded.parent, status = excluded.status, created = excluded.created,
       as_of = excluded.as_of, until = excluded.until, event_id = excluded.event_id, deleted = excluded.deleted, terminal = excluded.terminal,
       tied = excluded.tied, in_doubt = excluded.in_doubt, ever_live = excluded.ever_live,
       facts = case when excluded.facts -> 'items_truncated' is not null
                    then jsonb_set(excluded.facts, '{items}', coalesce(excluded.facts -> 'items', '[]') || coalesce(
                         (select jsonb_agg(kept.item)
                            from jsonb_array_elements(o.facts -> 'items') as kept (item)
                           where not exists (select from jsonb_array_elements(excluded.facts -> 'items') as shown (item)
                                              where shown.item -> 'id' = kept.item -> 'id')), '[]'))
                    else excluded.facts end,
       snapshot = excluded.snapshot, version = excluded.version
 where o.version = excluded.version - 1
