-- One customer as it is, without holding it.
select * from billing.customer where id = :id
