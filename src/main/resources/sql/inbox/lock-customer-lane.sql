-- A lane belongs to who holds its lock: no batch applies this customer's events meanwhile.
select pg_advisory_xact_lock(hashtextextended(:connection || ' ' || :customer, 0)) is not null as locked
 where :customer::text is not null
