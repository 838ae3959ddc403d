-- All that belongs to a Stripe customer: what names it, what was fetched of it although no route took it, a checkout as a guest that only our own id leads
-- to, and what hangs on its payments and invoices without naming it. Each part by its index: nothing is applied meanwhile.
with own as (
  select kind, id, parent, facts
    from stripe.object
   where connection = :connection and customer = :customer
     and kind in ('subscription', 'invoice', 'payment_intent', 'setup_intent', 'checkout.session', 'charge', 'refund')
  union all
  select kind, id, parent, facts
    from stripe.object
   where connection = :connection and kind = 'customer' and id = :customer
  union all
  select kind, id, parent, facts
    from stripe.object
   where connection = :connection and kind = 'checkout.session' and customer is null
     and facts ->> 'client_reference_id' is not null and facts ->> 'client_reference_id' = :own::text
), owner as (
  select id from own
  -- The intent of an own charge, or of a guest's checkout, is the customer's too, although no event of it may ever have come.
  union
  select parent from own where kind = 'charge'
  union
  select facts ->> 'payment_intent' from own where kind = 'checkout.session'
), hanging as (
  select o.kind, o.id
    from owner
   cross join lateral (
         select kind, id
           from stripe.object
          where connection = :connection and kind = 'payment_intent' and id = owner.id
         offset 0) o
  union
  select o.kind, o.id
    from owner
   cross join lateral (
         select kind, id
           from stripe.object
          where connection = :connection and kind in ('invoice_payment', 'charge', 'refund', 'dispute') and parent = owner.id
         offset 0) o
)
select kind, id from own
union
select kind, id from hanging
union
select o.kind, o.id
  from hanging h
 cross join lateral (
       select kind, id
         from stripe.object
        where connection = :connection and kind in ('refund', 'dispute') and parent = h.id
       offset 0) o
 where h.kind = 'charge'
union
select kind, id from stripe.fetched where connection = :connection and kind = 'customer' and id = :customer
union
select kind, id
  from stripe.fetched
 where connection = :connection and coalesce(snapshot #>> '{customer,id}', snapshot ->> 'customer') = :customer
