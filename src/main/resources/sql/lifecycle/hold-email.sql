-- Of two who sign up with one e-mail address at the same moment, the second waits until the first is there to be seen.
select pg_advisory_xact_lock(hashtextextended(:connection || ' ' || lower(:email), 44)) is not null as locked
