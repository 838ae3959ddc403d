-- Due at once and with all their attempts again; those without a payload are left as they are.
update inbox.work w
   set status = 'pending', reason = null, attempts = 0, next_attempt_at = now(), last_error = null, processed_at = null
  from inbox.event e
 where e.seq = w.seq
   and e.connection = :connection
   and e.payload is not null
   and (:status::text is null or w.status = :status)
   and (:type::text is null or e.type like :type)
   and (:customer::text is null
        or e.customer_id = :customer
           and w.lane = hashtextextended(:connection::text || ' ' || :customer::text, 0))
   and (:from::timestamptz is null or coalesce(e.created, e.received_at) >= :from::timestamptz)
   and (:to::timestamptz is null or coalesce(e.created, e.received_at) < :to::timestamptz)
