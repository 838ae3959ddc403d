-- The newest saved way to pay, unless Stripe's own customer names its default. By the key for each customer, whatever the planner believes: right
-- after many new rows, it believes in too few of them.
update billing.customer c
   set default_payment_method = newest.payment_method, updated_at = now()
  from (select k.connection, k.external_id as customer, o.payment_method
          from unnest(:connections, :externalIds) as k (connection, external_id)
         cross join lateral (
               select o.facts ->> 'payment_method' as payment_method
                 from stripe.setup_intent o
                where o.customer = k.external_id and o.connection = k.connection and o.status = 'succeeded'
                order by o.created desc nulls last, o.id
                limit 1) o
         where not exists (select from stripe.customer s
                            where s.kind = 'customer' and s.id = k.external_id and s.connection = k.connection
                              and s.facts ->> 'default_payment_method' is not null
                           offset 0)
        offset 0) newest
 where c.connection = newest.connection
   and c.external_id = newest.customer
   and c.default_payment_method is distinct from newest.payment_method
