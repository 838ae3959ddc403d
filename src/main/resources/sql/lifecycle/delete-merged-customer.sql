-- The inbound row has become part of the application's own row.
delete from billing.customer where id = :id
