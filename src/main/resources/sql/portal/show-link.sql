-- One link as it is, without opening it. A connection that is named must be its own.
select l.*
  from billing.portal_link l
 where l.id = :id
   and (:connection::text is null or l.connection = :connection)
