-- Read only after the lanes are locked: what another worker finished, or failed with, meanwhile is no longer due, and is left out. An event whose
-- customer was erased must not bring personal data back; an event that names no customer may be such a one too, and so may one of a customer who is not
-- known yet: one of ours that was erased before its id at Stripe was known here. (Not "in ('pending', 'failed')", for which the planner would read the
-- index of all that is due.)
select w.seq, w.attempts, e.connection, e.payload,
       case when exists (select from billing.customer c
                          where c.connection = e.connection and c.external_id = e.customer_id and c.erased_at is not null)
            then 'yes'
            when (e.customer_id is null and split_part(e.type, '.', 1) not in ('product', 'price', 'plan')
                  or e.object_id = e.customer_id)
                 and exists (select from billing.customer c where c.connection = e.connection and c.erased_at is not null)
                 and not exists (select from billing.customer c
                                  where c.connection = e.connection and c.external_id = e.customer_id)
            then 'perhaps'
            else 'no' end as erased
  from inbox.work w
  join inbox.event e using (seq)
 where w.seq = any (:seqs) and w.status not in ('processed', 'skipped', 'dead') and w.next_attempt_at <= now()
 order by w.seq
