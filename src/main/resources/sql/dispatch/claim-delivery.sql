-- Held until it is delivered: no other node delivers it meanwhile, and the death of this one releases it.
select seq, route, connection, subject, body::text as body, attempts
  from billing.outbox
 where status = 'pending' and next_attempt_at <= now() and route = any (:routes)
 order by seq
 limit 1
   for update skip locked
