-- The own payments of an invoice about which Stripe is to be told: checkouts that are of no more use, and money that its invoice does not know of.
select id, connection from billing.payment
 where invoice_id = :invoice and origin = 'own'
   and (status = 'pending' and session_id is not null and :status in ('paid', 'void')
        or status in ('succeeded', 'refunded', 'partially_refunded', 'disputed') and settled_as is distinct from 'paid')
 order by id
