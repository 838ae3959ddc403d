-- The customer that a Stripe customer is, held until both rows of a link are one.
select * from billing.customer where connection = :connection and external_id = :externalId for update
