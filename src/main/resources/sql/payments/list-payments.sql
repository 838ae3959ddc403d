-- Newest first; the cursor is the last row shown, so that new payments shift no page.
select p.*, coalesce(own.customer_id, c.id) as customer, coalesce(own.id, i.id) as invoice,
       (select o.last_error from billing.push o
         where o.entity_id = p.id and o.entity_type = 'payment' and o.connection = p.connection) as push_error,
       (extract(epoch from p.created_at) * 1000000)::bigint as created_micros
  from billing.payment p
  left join billing.invoice own on own.id = p.invoice_id
  left join billing.customer c on c.external_id = p.external_customer and c.connection = p.connection
  left join billing.invoice i on i.external_id = p.external_invoice and i.connection = p.connection
 where p.connection = :connection
   and (:invoice::uuid is null or p.invoice_id = :invoice or p.external_invoice = :externalInvoice)
   and (:afterId::uuid is null
        or (p.created_at, p.id) < (timestamptz 'epoch' + :afterCreated::bigint * interval '1 microsecond', :afterId::uuid))
 order by p.created_at desc, p.id desc
 limit :limit
