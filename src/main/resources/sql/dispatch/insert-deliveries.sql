-- Owed together with the effects that caused them: committed with them, or not at all.
insert into billing.outbox (route, connection, subject, body)
select route, connection, subject, body::jsonb
  from unnest(:routes, :connections, :subjects, :bodies) as n (route, connection, subject, body)
