-- What Stripe says of the finalized invoice; an event that came before this answer may say more. Where a person who was erased meanwhile could pay is not
-- written any more; an erasure that is going on is waited for.
with whose as (
  select c.erased_at is not null as erased
    from billing.customer c
   where c.id = (select i.customer_id from billing.invoice i where i.id = :id)
     for share
)
update billing.invoice
   set push_step = 'finalized', status = case when status = 'draft' then :status else status end,
       number = coalesce(number, :number), updated_at = now(),
       hosted_invoice_url = case when not exists (select from whose where erased) then coalesce(hosted_invoice_url, :hostedUrl) end
 where id = :id and push_step = 'filled'
