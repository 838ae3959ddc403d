-- Whom a caller is to be bound to; an own id is unique over all connections. Nobody asks in the name of who was erased or deleted.
select c.connection
  from billing.customer c
 where c.id = :customer and c.erased_at is null and c.rule is distinct from 0
