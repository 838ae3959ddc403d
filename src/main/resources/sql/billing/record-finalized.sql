-- What Stripe says of the finalized invoice; an event that came before this answer may say more.
update billing.invoice
   set push_step = 'finalized', status = case when status = 'draft' then :status else status end,
       number = coalesce(number, :number), hosted_invoice_url = coalesce(hosted_invoice_url, :hostedUrl), updated_at = now()
 where id = :id and push_step = 'filled'
