-- The history of one customer, newest first, in the order in which it was written.
select seq, "from", "to", reason, event_id, at
  from billing.transition
 where customer_id = :id and seq < :before
 order by seq desc
 limit :limit
