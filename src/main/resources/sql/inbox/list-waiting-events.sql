-- Found by the index of what is due, for which these statuses must be said here, not in a parameter.
select *
  from inbox.listed_event
 where status in ('pending', 'failed')
   and status = :status
   and connection = :connection
   and seq < :before
   and (:type::text is null or type like :type)
   and :customer::text is null
 order by seq desc
 limit :limit
