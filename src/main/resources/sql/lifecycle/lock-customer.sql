-- One customer, held until its new state is written.
select * from billing.customer where id = :id for update
