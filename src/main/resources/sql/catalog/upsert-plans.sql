-- A plan is a product synced in: archived or deleted at Stripe it is retired here, never deleted.
insert into billing.plan as p (connection, external_id, name, active)
select o.connection, o.id, o.facts ->> 'name', not o.deleted and coalesce((o.facts ->> 'active')::boolean, false)
  from stripe.product o
  join unnest(:connections, :ids) as k (connection, id) on o.id = k.id and o.connection = k.connection
 order by o.connection, o.id
    on conflict (connection, external_id) do update
   set name = coalesce(excluded.name, p.name), active = excluded.active, updated_at = now()
 where (p.name, p.active) is distinct from (coalesce(excluded.name, p.name), excluded.active)
