-- What is written after it can be told from what was there.
select coalesce(max(seq), 0) from billing.transition
