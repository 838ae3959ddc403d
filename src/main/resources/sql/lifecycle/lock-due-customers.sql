-- Time alone ends a grace period: no event comes for it. A node with an older policy leaves that to those with the new one, unless there are none left:
-- then customers have been due for long.
select *
  from billing.customer
 where due_at <= to_timestamp(:now)
   and (due_at <= to_timestamp(:forsaken)
        or exists (select from billing.applied_policy where fingerprint = :fingerprint))
 order by due_at
 limit 200
   for update skip locked
