-- Many changes that were not pushed yet are one push. One that waits for its next attempt goes on waiting: Stripe may be away.
insert into billing.push as p (connection, entity_type, entity_id)
values (:connection, :entityType, :entityId)
    on conflict (entity_id, entity_type, connection) do update
   set generation = p.generation + 1,
       status = 'pending',
       attempts = case when p.status = 'pending' then p.attempts else 0 end,
       next_attempt_at = case when p.status = 'pending' then p.next_attempt_at else now() end,
       owed_at = case when p.status = 'pending' then p.owed_at else now() end
returning generation
