-- One fetch serves all events that wait for the same object. The next attempt is put off before the fetch is made, so that a fetch that never comes
-- back is made again, but not at once by all nodes.
with due as (
  select seq
    from inbox.work
   where thin and status in ('pending', 'failed') and next_attempt_at <= now()
   order by next_attempt_at, seq
   limit 1
     for update skip locked
), same as (
  select w.seq
    from due
    join inbox.event d using (seq)
    join inbox.event e on e.object_id = d.object_id and e.connection = d.connection
    join inbox.work w on w.seq = e.seq
   where w.thin and w.status in ('pending', 'failed') and w.next_attempt_at <= now()
     for update of w skip locked
), claimed as (
  update inbox.work w
     set next_attempt_at = now() + make_interval(secs => :lease)
    from same
   where w.seq = same.seq
  returning w.seq, w.attempts
)
select c.seq, c.attempts, e.connection, e.payload
  from claimed c
  join inbox.event e using (seq)
 order by c.seq
