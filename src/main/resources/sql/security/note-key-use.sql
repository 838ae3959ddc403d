-- All that were used since the last time. Whoever holds a key's row, as another node that notes the same, is not waited for: the next use is noted again.
with held as (
  select k.id, u.at
    from security.api_key k
    join unnest(:ids::uuid[], :times::timestamptz[]) as u (id, at) on u.id = k.id
     for no key update of k skip locked)
update security.api_key k
   set last_used_at = greatest(k.last_used_at, held.at)
  from held
 where k.id = held.id
