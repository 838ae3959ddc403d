-- All that belongs to a Stripe customer, and what hangs on its payments and invoices without naming it. Erasures are rare: no
-- index of customers is kept up for them on the large tables.
with own as (
  select kind, id, parent
    from stripe.object
   where connection = :connection and (customer = :customer or kind = 'customer' and id = :customer)
), owner as (
  select id from own
  -- The intent of an own charge is the customer's too, although no event of it may ever have come.
  union
  select parent from own where kind = 'charge'
)
select kind, id from own
union
select o.kind, o.id
  from stripe.object o
  join owner on o.parent = owner.id
 where o.connection = :connection and o.kind in ('invoice_payment', 'charge', 'refund', 'dispute')
