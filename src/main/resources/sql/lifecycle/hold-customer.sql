-- Whoever writes something about a customer holds it, so that it is either erased with it, or refused.
select erased_at is not null as erased from billing.customer where id = :id for share
