-- One invoice as it is, without holding it.
select i.*, c.external_id as customer_external_id,
       (select json_agg(l order by l.position) from billing.invoice_line l where l.invoice_id = i.id)::text as lines,
       (select p.last_error from billing.push p
         where p.entity_id = i.id and p.entity_type = 'invoice' and p.connection = i.connection) as push_error
  from billing.invoice i
  join billing.customer c on c.id = i.customer_id
 where i.id = :id and (:connection::text is null or i.connection = :connection)
