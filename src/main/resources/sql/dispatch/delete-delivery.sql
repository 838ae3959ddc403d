-- In the transaction of the delivery: a delivery that failed is owed still.
delete from billing.outbox where seq = :seq
