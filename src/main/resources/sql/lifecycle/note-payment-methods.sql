-- The newest saved way to pay, unless Stripe's own customer names its default.
update billing.customer c
   set default_payment_method = newest.payment_method, updated_at = now()
  from (select k.connection, k.external_id as customer, o.payment_method
          from unnest(:connections, :externalIds) as k (connection, external_id)
         cross join lateral (
               select o.facts ->> 'payment_method' as payment_method
                 from stripe.setup_intent o
                where o.customer = k.external_id and o.connection = k.connection and o.status = 'succeeded'
                order by o.created desc nulls last, o.id
                limit 1) o) newest
 where c.connection = newest.connection
   and c.external_id = newest.customer
   and not exists (select from stripe.customer s
                    where s.id = c.external_id and s.connection = c.connection
                      and s.facts ->> 'default_payment_method' is not null)
   and c.default_payment_method is distinct from newest.payment_method
