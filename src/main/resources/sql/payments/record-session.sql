-- Where the customer pays. An event that came before this answer may have told of the session already. Where a person who was erased meanwhile could pay is
-- not written any more; an erasure that is going on is waited for.
with whose as (
  select c.erased_at is not null as erased
    from billing.customer c
   where c.id = (select i.customer_id
                   from billing.payment p
                   join billing.invoice i on i.id = p.invoice_id
                  where p.id = :id)
     for share
)
update billing.payment
   set session_id = :session, checkout_url = case when not exists (select from whose where erased) then :url end, updated_at = now()
 where id = :id and coalesce(session_id, :session) = :session
