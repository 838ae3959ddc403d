-- What Stripe says of the finalized invoice; an event that came before this answer may say more. Where a person who was erased meanwhile could pay is not
-- written any more.
update billing.invoice i
   set push_step = 'finalized', status = case when status = 'draft' then :status else status end,
       number = coalesce(number, :number), updated_at = now(),
       hosted_invoice_url = case when not exists (select from billing.customer c where c.id = i.customer_id and c.erased_at is not null)
                                 then coalesce(hosted_invoice_url, :hostedUrl) end
 where id = :id and push_step = 'filled'
