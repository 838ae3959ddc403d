-- A lane belongs to who holds its lock: one customer's events never run twice at once, and a dead node's locks end with its connection. An erasure that is
-- going on is waited for first, whatever is due: the lock of erasures comes before all others.
with due as materialized (
  select seq, lane, next_attempt_at
    from inbox.work
   where not thin and status in ('pending', 'failed') and next_attempt_at between :since and now()
     and (select pg_advisory_xact_lock_shared(hashtextextended('erasure', 0)) is not null)
   order by next_attempt_at, seq
   limit :window
), lanes as materialized (
  select lane, array_agg(seq) as seqs
    from due
   group by lane
   order by min(seq)
)
select seqs, (select min(next_attempt_at) from due) as oldest
  from lanes
 where pg_try_advisory_xact_lock(lane)
 limit :lanes
