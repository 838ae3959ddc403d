-- What a price gives has changed at Stripe: the clock takes up all who bought it, in small portions.
update billing.customer c
   set due_at = to_timestamp(:now)
  from stripe.subscription s, jsonb_array_elements(s.facts -> 'items') as item
 where s.customer = c.external_id
   and s.connection = c.connection
   and s.connection = :connection
   and (item ->> 'price' = any (:ids) or item ->> 'product' = any (:ids))
