-- A customer's events are found by their lane, which is a hash: another customer's may share it.
select *
  from inbox.listed_event
 where lane = hashtextextended(:connection::text || ' ' || :customer::text, 0)
   and connection = :connection
   and customer_id = :customer
   and seq < :before
   and (:status::text is null or status = :status)
   and (:type::text is null or type like :type)
 order by seq desc
 limit :limit
