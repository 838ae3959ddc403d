-- The events that a replay would take, in their order.
select e.seq
  from inbox.event e
  join inbox.work w using (seq)
 where e.connection = :connection
   and e.payload is not null
   and (:status::text is null or w.status = :status)
   and (:type::text is null or e.type like :type)
   and (:customer::text is null
        or e.customer_id = :customer
           and w.lane = hashtextextended(:connection::text || ' ' || :customer::text, 0))
   and (:from::timestamptz is null or coalesce(e.created, e.received_at) >= :from::timestamptz)
   and (:to::timestamptz is null or coalesce(e.created, e.received_at) < :to::timestamptz)
 order by e.seq
 limit :limit
