-- What a person was promised holds for objects too that name the customer only through a payment or an invoice.
select exists (
  select
    from billing.customer c
   where c.connection = :connection
     and c.erased_at is not null
     and (c.external_id = :customer
          or c.external_id in (select o.customer
                                 from stripe.object o
                                where o.kind in ('charge', 'payment_intent', 'invoice')
                                  and o.id = any (:owners)
                                  and o.connection = :connection)))
