-- An own id is unique over all connections; a connection that is named must be the customer's. Whoever is gone is led nowhere.
select c.id, c.connection, c.external_id, c.erased_at is not null as erased,
       exists (select from stripe.customer s
                where s.id = c.external_id and s.connection = c.connection and s.deleted) as deleted
  from billing.customer c
 where (c.id = :id::uuid or c.external_id = :externalId and c.connection = coalesce(:connection, 'default'))
   and (:connection::text is null or c.connection = :connection)
