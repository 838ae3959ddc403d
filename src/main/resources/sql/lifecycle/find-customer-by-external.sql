-- Stripe's ids are unique per connection only.
select id from billing.customer where connection = :connection and external_id = :externalId
