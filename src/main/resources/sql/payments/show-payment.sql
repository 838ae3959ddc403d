-- One payment, own or not, with the own customer and invoice that it belongs to.
select p.*, coalesce(own.customer_id, c.id) as customer, coalesce(own.id, i.id) as invoice,
       (select o.last_error from billing.push o
         where o.entity_id = p.id and o.entity_type = 'payment' and o.connection = p.connection) as push_error
  from billing.payment p
  left join billing.invoice own on own.id = p.invoice_id
  left join billing.customer c on c.external_id = p.external_customer and c.connection = p.connection
  left join billing.invoice i on i.external_id = p.external_invoice and i.connection = p.connection
 where p.id = :id and (:connection::text is null or p.connection = :connection)
