-- One that has failed has had its turn: it comes again by itself.
select count(*)
  from inbox.event e
  join inbox.work w using (seq)
 where e.id = any (:ids) and e.connection = :connection and w.status = 'pending'
