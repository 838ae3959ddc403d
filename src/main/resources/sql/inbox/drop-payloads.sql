-- Payloads of processed events go after their time, the rows stay; in small portions, so that nothing waits for it.
update inbox.event e
   set payload = null
  from (select e.seq
          from inbox.event e
          join inbox.work w using (seq)
         where e.payload is not null
           and e.seq > :after
           and e.received_at < now() - make_interval(secs => :retention)
           and w.status in ('processed', 'skipped')
         order by e.seq
         limit 1000) old
 where e.seq = old.seq
returning e.seq
