-- An own id is unique over all connections; a connection that is named must be the customer's.
select id, connection, external_id
  from billing.customer
 where (id = :id::uuid or external_id = :externalId and connection = coalesce(:connection, 'default'))
   and (:connection::text is null or connection = :connection)
