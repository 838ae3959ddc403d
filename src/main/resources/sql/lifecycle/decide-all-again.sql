-- A changed mapping or policy is applied to all: the clock takes them up in small portions. Made due in small portions too, locked in the one order in
-- which batches lock customers, so that neither waits for the other in a circle.
with portion as (
  select id from billing.customer where id > :after order by id limit 1000 for update),
due as (
  update billing.customer c set due_at = to_timestamp(:now) from portion where c.id = portion.id)
select id from portion order by id
