-- Two who change the same connection take turns.
select * from billing.connection where id = :id for update
