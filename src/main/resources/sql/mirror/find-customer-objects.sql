-- All that belongs to a Stripe customer: what names it, what was fetched of it although no route took it, a checkout as a guest that only our own id leads
-- to, and what hangs on its payments and invoices without naming it. Erasures are rare: no index of customers is kept up for them on the large tables.
with own as (
  select kind, id, parent, facts
    from stripe.object
   where connection = :connection
     and (customer = :customer or kind = 'customer' and id = :customer
          or kind = 'checkout.session' and customer is null and facts ->> 'client_reference_id' = :own::text)
), owner as (
  select id from own
  -- The intent of an own charge, or of a guest's checkout, is the customer's too, although no event of it may ever have come.
  union
  select parent from own where kind = 'charge'
  union
  select facts ->> 'payment_intent' from own where kind = 'checkout.session'
), hanging as (
  select kind, id
    from stripe.object o
    join owner using (id)
   where o.connection = :connection and o.kind = 'payment_intent'
  union
  select o.kind, o.id
    from stripe.object o
    join owner on o.parent = owner.id
   where o.connection = :connection and o.kind in ('invoice_payment', 'charge', 'refund', 'dispute')
)
select kind, id from own
union
select kind, id from hanging
union
select o.kind, o.id
  from stripe.object o
  join hanging h on h.kind = 'charge' and o.parent = h.id
 where o.connection = :connection and o.kind in ('refund', 'dispute')
union
select kind, id
  from stripe.fetched
 where connection = :connection
   and (kind = 'customer' and id = :customer
        or coalesce(snapshot #>> '{customer,id}', snapshot ->> 'customer') = :customer)
