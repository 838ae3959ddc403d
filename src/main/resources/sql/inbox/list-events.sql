-- Newest first by order of arrival, which is the order of the primary keys.
select *
  from inbox.listed_event
 where connection = :connection
   and seq < :before
   and (:status::text is null or status = :status)
   and (:type::text is null or type like :type)
   and :customer::text is null
 order by seq desc
 limit :limit
