-- How much is owed, or has been given up.
select count(*) from billing.push where status = :status
