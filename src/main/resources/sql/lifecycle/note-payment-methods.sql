-- The newest saved way to pay, unless Stripe's own customer names its default.
update billing.customer c
   set default_payment_method = newest.payment_method, updated_at = now()
  from (select distinct on (o.connection, o.customer) o.connection, o.customer, o.facts ->> 'payment_method' as payment_method
          from stripe.setup_intent o
          join unnest(:connections, :externalIds) as k (connection, external_id)
            on o.customer = k.external_id and o.connection = k.connection
         where o.status = 'succeeded'
         order by o.connection, o.customer, o.created desc nulls last, o.id) newest
 where c.connection = newest.connection
   and c.external_id = newest.customer
   and not exists (select from stripe.customer s
                    where s.id = c.external_id and s.connection = c.connection
                      and s.facts ->> 'default_payment_method' is not null)
   and c.default_payment_method is distinct from newest.payment_method
