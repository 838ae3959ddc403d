-- The newest snapshot says how Stripe's invoice stands. It is ours by its id, or by our id in its metadata while its own is not known here. An invoice that a
-- checkout of its own has paid does not become open again while Stripe is still to be told; nothing becomes a draft again.
update billing.invoice i
   set external_id = coalesce(i.external_id, o.id),
       push_step = case when i.external_id is null and i.push_step = 'begun' then 'drafted' else i.push_step end,
       status = case when o.deleted then 'void'
                     when i.status = 'paid' and o.status in ('open', 'uncollectible')
                          and exists (select from billing.payment p where p.invoice_id = i.id
                                         and p.status in ('succeeded', 'refunded', 'partially_refunded', 'disputed')) then i.status
                     when o.status = 'draft' then i.status
                     else o.status end,
       number = coalesce(o.facts ->> 'number', i.number),
       hosted_invoice_url = coalesce(o.snapshot ->> 'hosted_invoice_url', i.hosted_invoice_url),
       updated_at = now()
  from stripe.invoice o
 where o.connection = :connection and o.id = any (:ids)
   and i.connection = o.connection
   and (i.external_id = o.id
        or i.external_id is null and i.push_step is not null
           and i.id = any (:owned) and i.id::text = o.facts -> 'metadata' ->> 'stripe_routes_invoice_id')
returning i.id, i.status
