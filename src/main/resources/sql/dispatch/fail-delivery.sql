-- A failed delivery waits longer each time; after the last attempt it stays, with its cause. Of a person who was erased since it was claimed no more is kept
-- than what kind of failure it was; an erasure that is going on is waited for.
with whose as (
  select c.erased_at is not null as erased
    from billing.customer c
   where c.id = case when :subject::text ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then :subject::uuid end
     for share
)
update billing.outbox
   set attempts = attempts + 1,
       status = case when attempts + 1 >= :maxAttempts then 'dead' else 'pending' end,
       next_attempt_at = now() + make_interval(secs => :delay),
       last_error = case when body::text = :body and not exists (select from whose where erased) then :error else :kind end
 where seq = :seq
