-- Whether Stripe has said that the customer is no more.
select exists (select from stripe.customer where id = :externalId and connection = :connection and deleted)
