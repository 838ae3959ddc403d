-- What is written page by page costs the same however many rows are there already: nothing reads a whole table.

-- The pair is written by the statement that writes the row, so that no way of writing one can forget it. Nearly always all are new pairs, and that is
-- that. An object that was seen before had itself as its own entity until now. For each table with columns id, connection and external_id.
create or replace function billing.map_new_rows() returns trigger language plpgsql as $$
declare
  known integer;
  mapped integer;
begin
  select count(*) into known from written where external_id is not null;
  if known = 0 then
    return null;
  end if;
  insert into billing.mapping (connection, entity_type, entity_id, provider_entity_id)
  select connection, tg_argv[0], id, external_id
    from written
   where external_id is not null
   order by external_id, connection
      on conflict do nothing;
  get diagnostics mapped = row_count;
  if mapped = known then
    return null;
  end if;
  update billing.mapping m
     set entity_id = w.id
    from written w
   where m.provider_entity_id = w.external_id and m.entity_type = tg_argv[0] and m.connection = w.connection
     and m.entity_id = m.id
     and not exists (select from billing.mapping o
                      where o.entity_id = w.id and o.entity_type = tg_argv[0] and o.connection = w.connection);
  insert into billing.mapping_conflict (connection, entity_type, entity_id, provider_entity_id, reason)
  select w.connection, tg_argv[0], w.id, w.external_id, 'one of the two belongs to another already'
    from written w
   where w.external_id is not null
     and not exists (select from billing.mapping m
                      where m.entity_id = w.id and m.entity_type = tg_argv[0] and m.connection = w.connection
                        and m.provider_entity_id = w.external_id)
      on conflict do nothing;
  return null;
end
$$;

alter table extract.slice add objects bigint not null default 0;
comment on column extract.slice.objects is 'How many objects its pages have shown so far';

-- The few that are asked for again.
create index listed_unapplied on extract.listed (connection, object, id) where not applied;
