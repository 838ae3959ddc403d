-- Money that came for an invoice through a checkout of its own, even if some of it went back later.
select count(*) from billing.payment
 where invoice_id = :invoice and status in ('succeeded', 'refunded', 'partially_refunded', 'disputed')
