-- Time alone ends a grace period: no event comes for it.
select *
  from billing.customer
 where due_at <= to_timestamp(:now)
 order by due_at
 limit 200
   for update skip locked
