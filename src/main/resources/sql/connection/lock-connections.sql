-- In one order, so that two starting nodes take turns.
select * from billing.connection order by id for update
