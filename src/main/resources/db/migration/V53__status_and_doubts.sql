-- Customers are listed by status, newest first.
create index customer_status on billing.customer (status, connection, created_at desc, id desc);

-- Nearly no object is in doubt, and every sweep asks for those that are.
create index object_in_doubt on stripe.object (as_of, connection) where in_doubt;
