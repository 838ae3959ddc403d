-- One event, with its payload as it was received.
select l.*, e.payload
  from inbox.event e
  join inbox.listed_event l using (seq)
 where e.connection = :connection and e.id = :id
