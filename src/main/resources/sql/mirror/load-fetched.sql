-- The newest fetch of one object.
select snapshot::text from stripe.fetched where connection = :connection and kind = :kind and id = :id for update
