-- All that were used since the last time; nodes may come in any order.
update security.api_key k
   set last_used_at = greatest(k.last_used_at, u.at)
  from unnest(:ids::uuid[], :times::timestamptz[]) as u (id, at)
 where k.id = u.id
