-- Newest first; the cursor is the last row shown, so that new invoices shift no page.
select i.*, c.external_id as customer_external_id, (extract(epoch from i.created_at) * 1000000)::bigint as created_micros,
       (select json_agg(l order by l.position) from billing.invoice_line l where l.invoice_id = i.id)::text as lines,
       (select p.last_error from billing.push p
         where p.entity_id = i.id and p.entity_type = 'invoice' and p.connection = i.connection) as push_error
  from billing.invoice i
  join billing.customer c on c.id = i.customer_id
 where i.connection = :connection
   and (:customer::uuid is null or i.customer_id = :customer)
   and (:status::text is null or i.status = :status)
   and (:afterId::uuid is null
        or (i.created_at, i.id) < (timestamptz 'epoch' + :afterCreated::bigint * interval '1 microsecond', :afterId::uuid))
 order by i.created_at desc, i.id desc
 limit :limit
