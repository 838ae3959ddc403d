-- That an event failed stays known; what it failed with may tell of the person, also where the payload is gone since long.
update inbox.work w
   set last_error = 'erased'
 where w.last_error is not null
   and (w.seq = any (:seqs)
        or w.lane = hashtextextended(:connection || ' ' || :customer, 0)
           and exists (select from inbox.event e
                        where e.seq = w.seq and e.connection = :connection and e.customer_id = :customer))
