-- An own id is unique over all connections; a connection that is named must be the customer's.
select id from billing.customer where id = :id and (:connection::text is null or connection = :connection)
