-- Which of the application's own entities is which object at Stripe.
create table billing.mapping (
  id                 uuid        not null default gen_random_uuid(),
  connection         text        not null,
  entity_type        text        not null
                     check (entity_type in ('customer', 'plan', 'price', 'subscription', 'invoice', 'payment')),
  entity_id          uuid        not null,
  provider_entity_id text        not null,
  metadata           jsonb       not null default '{}',
  created_at         timestamptz not null default now(),
  -- Unique both ways: what two write at once is one pair, or none of the second's.
  primary key (entity_id, entity_type, connection),
  unique (provider_entity_id, entity_type, connection)
);
-- The list, the newest first.
create index mapping_newest on billing.mapping (connection, created_at desc, id desc);

comment on table billing.mapping is 'The pair of an own entity and a Stripe object';
comment on column billing.mapping.entity_id is 'The own row''s id; the mapping''s own id where there is no other row';
comment on column billing.mapping.provider_entity_id is 'Stripe''s id';

-- The pair is written by the statement that writes the row, so that no way of writing one can forget it. An object that was seen before had
-- itself as its own entity until now. For each table with columns id, connection and external_id.
create function billing.map_new_rows() returns trigger language plpgsql as $$
begin
  if not exists (select from written where external_id is not null) then
    return null;
  end if;
  insert into billing.mapping (connection, entity_type, entity_id, provider_entity_id)
  select connection, tg_argv[0], id, external_id
    from written
   where external_id is not null
   order by external_id, connection
      on conflict do nothing;
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

-- A row that becomes known at Stripe later; of few, and one at a time.
create function billing.map_linked_row() returns trigger language plpgsql as $$
begin
  insert into billing.mapping (connection, entity_type, entity_id, provider_entity_id)
  values (new.connection, tg_argv[0], new.id, new.external_id)
      on conflict do nothing;
  update billing.mapping m
     set entity_id = new.id
   where m.provider_entity_id = new.external_id and m.entity_type = tg_argv[0] and m.connection = new.connection
     and m.entity_id = m.id
     and not exists (select from billing.mapping o
                      where o.entity_id = new.id and o.entity_type = tg_argv[0] and o.connection = new.connection);
  if not exists (select from billing.mapping m
                  where m.entity_id = new.id and m.entity_type = tg_argv[0] and m.connection = new.connection
                    and m.provider_entity_id = new.external_id) then
    insert into billing.mapping_conflict (connection, entity_type, entity_id, provider_entity_id, reason)
    values (new.connection, tg_argv[0], new.id, new.external_id, 'one of the two belongs to another already')
        on conflict do nothing;
  end if;
  return null;
end
$$;

-- An inbound row that became part of an own one gives the Stripe object free.
create function billing.unmap_row() returns trigger language plpgsql as $$
begin
  delete from billing.mapping
   where entity_id = old.id and entity_type = tg_argv[0] and connection = old.connection;
  return null;
end
$$;

-- Objects that have no own row beside the mirror: the mapping is their own entity.
create function billing.map_mirrored_objects() returns trigger language plpgsql as $$
begin
  insert into billing.mapping (id, connection, entity_type, entity_id, provider_entity_id)
  select own, connection, kind, own, id
    from (select gen_random_uuid() as own, connection, kind, id
            from written
           where kind in ('price', 'subscription', 'invoice')
           order by id, kind, connection) as objects
      on conflict do nothing;
  return null;
end
$$;

create trigger map_new_customers after insert on billing.customer
  referencing new table as written for each statement execute function billing.map_new_rows('customer');
create trigger map_linked_customer after update of external_id on billing.customer
  for each row when (new.external_id is not null and old.external_id is distinct from new.external_id)
  execute function billing.map_linked_row('customer');
create trigger unmap_customer after delete on billing.customer
  for each row execute function billing.unmap_row('customer');

create trigger map_new_plans after insert on billing.plan
  referencing new table as written for each statement execute function billing.map_new_rows('plan');

create trigger map_new_payments after insert on billing.payment
  referencing new table as written for each statement execute function billing.map_new_rows('payment');
create trigger map_linked_payment after update of external_id on billing.payment
  for each row when (new.external_id is not null and old.external_id is distinct from new.external_id)
  execute function billing.map_linked_row('payment');
create trigger unmap_payment after delete on billing.payment
  for each row execute function billing.unmap_row('payment');

create trigger map_mirrored_objects after insert on stripe.object
  referencing new table as written for each statement execute function billing.map_mirrored_objects();

-- What was there before.
insert into billing.mapping (connection, entity_type, entity_id, provider_entity_id)
select connection, 'customer', id, external_id from billing.customer where external_id is not null
union all
select connection, 'plan', id, external_id from billing.plan
union all
select connection, 'payment', id, external_id from billing.payment where external_id is not null;

insert into billing.mapping (id, connection, entity_type, entity_id, provider_entity_id)
select own, connection, kind, own, id
  from (select gen_random_uuid() as own, connection, kind, id
          from stripe.object
         where kind in ('price', 'subscription', 'invoice')) as objects;
