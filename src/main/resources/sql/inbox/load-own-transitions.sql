-- What this very transaction has written, and no other that ran beside it.
select customer_id, "from", "to", reason, event_id, before::text as before, after::text as after
  from billing.transition
 where seq > :after and xmin = pg_current_xact_id()::xid
 order by seq
