-- The lane of the inbox that the object's events have: a repair runs in line with them, never beside them.
select pg_advisory_xact_lock(hashtextextended(:connection || ' ' || :subject, 0)) is not null as locked
