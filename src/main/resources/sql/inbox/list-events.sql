-- Newest first by order of arrival, which is the order of the primary keys; a type that is rare is found by its own index, which knows no patterns.
select *
  from inbox.listed_event
 where connection = :connection
   and seq < :before
   and (:status::text is null or status = :status)
   and (:type::text is null or :exactType::text is not null or type like :type)
   and (:exactType::text is null or type = :exactType)
   and :customer::text is null
 order by seq desc
 limit :limit
