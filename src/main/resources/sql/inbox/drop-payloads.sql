-- Payloads of processed events go after their time, the rows stay; in small portions, so that nothing waits for it; and none is looked at behind
-- the first that is too young, as they lie in the order of their arrival. What tells since when a payment is overdue stays until it is not any more: without
-- it, a grace period would begin anew.
update inbox.event e
   set payload = null
  from (select e.seq
          from inbox.event e
          join inbox.work w using (seq)
         where e.payload is not null
           and e.seq > :after
           and e.seq < coalesce((select y.seq from inbox.event y
                                  where y.seq > :after and y.received_at >= now() - make_interval(secs => :retention)
                                  order by y.seq limit 1), 9223372036854775807)
           and e.received_at < now() - make_interval(secs => :retention)
           and w.status in ('processed', 'skipped')
           and not (e.type in ('invoice.payment_failed', 'invoice.payment_action_required')
                    and exists (select from stripe.invoice i
                                 where i.id = e.object_id and i.connection = e.connection and i.status = 'open'))
           and not (e.type like 'customer.subscription.%'
                    and exists (select from stripe.subscription s
                                 where s.id = e.object_id and s.connection = e.connection and s.status = 'past_due'))
         order by e.seq
         limit 1000) old
 where e.seq = old.seq
returning e.seq
