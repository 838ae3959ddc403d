-- Its secrets go with it; what was learned of its account stays.
delete from billing.connection where id = :id
