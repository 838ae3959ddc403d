-- Each attempt waits longer, up to ten minutes, so that all is caught up with soon after Stripe is back. What was changed meanwhile deserves an
-- attempt of its own. Where Stripe has answered, its key is used up. What it said of a person who was erased meanwhile is not kept; an erasure that is going
-- on is waited for.
with whose as (
  select c.erased_at is not null as erased
    from billing.customer c
   where c.id = case :entityType
                when 'customer' then :entityId
                when 'invoice' then (select i.customer_id from billing.invoice i where i.id = :entityId)
                when 'payment' then (select i.customer_id
                                       from billing.payment p
                                       join billing.invoice i on i.id = p.invoice_id
                                      where p.id = :entityId) end
     for share
)
update billing.push
   set status = case when :dead and generation = :generation then 'dead' else 'pending' end,
       next_attempt_at = case when :dead then now()
                              else now() + make_interval(secs => least(600, power(2, least(attempts - 1, 12))) * (0.8 + random() * 0.4)) end,
       last_error = case when exists (select from whose where erased) then 'erased' else :error end,
       series = series + case when :answered then 1 else 0 end,
       asked_key = case when :answered then null else asked_key end,
       lease = null, leased_until = null
 where connection = :connection and entity_type = :entityType and entity_id = :entityId and lease = :token
