-- All that belongs to a Stripe customer, and what hangs on its payments and invoices without naming it. Erasures are rare: no
-- index of customers is kept up for them on the large tables.
with own as (
  select kind, id
    from stripe.object
   where connection = :connection and (customer = :customer or kind = 'customer' and id = :customer)
)
select kind, id from own
union
select o.kind, o.id
  from stripe.object o
  join own on o.parent = own.id
 where o.connection = :connection and o.kind in ('invoice_payment', 'charge', 'refund', 'dispute')
