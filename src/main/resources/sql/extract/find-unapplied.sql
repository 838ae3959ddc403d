-- Objects that Stripe listed and that could not be written: their turn comes once more at the end, a portion in each run.
select id from extract.listed where connection = :connection and object = :object and not applied order by id limit :limit
