-- One that another node may have made a moment ago.
select * from billing.connection where id = :id
