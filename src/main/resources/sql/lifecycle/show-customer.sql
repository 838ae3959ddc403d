-- One customer as it is, without holding it, and what of it is still owed to Stripe.
select c.*,
       (select jsonb_build_object('status', p.status, 'attempts', p.attempts, 'last_error', p.last_error, 'next_attempt_at', p.next_attempt_at)
          from billing.push p
         where p.entity_id = c.id and p.entity_type = 'customer' and p.connection = c.connection and p.status <> 'done') as push
  from billing.customer c
 where id = :id
