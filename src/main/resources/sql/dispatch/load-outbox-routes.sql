-- The routes for which anything is owed.
select distinct route from billing.outbox where status = 'pending'
