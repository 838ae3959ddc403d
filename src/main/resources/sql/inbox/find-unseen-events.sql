-- Of a page of Stripe's events, those that the inbox never had; a row stays for ever, so that none comes in twice. One that has come as a thin event
-- was not missed, unless that one is dead.
select n.id
  from unnest(:ids) as n (id)
 where not exists (select from inbox.event e where e.id = n.id and e.connection = :connection)
   and not exists (select
                     from inbox.work w
                     join inbox.event e using (seq)
                    where w.snapshot_event = n.id and w.status <> 'dead' and e.connection = :connection)
