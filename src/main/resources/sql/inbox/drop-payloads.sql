-- Payloads of processed events go after their time, the rows stay; in small portions, so that nothing waits for it; and none is looked at behind
-- the first that is too young, as they lie in the order of their arrival.
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
         order by e.seq
         limit 1000) old
 where e.seq = old.seq
returning e.seq
