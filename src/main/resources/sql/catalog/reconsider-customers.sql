-- What a price gives has changed at Stripe: the clock takes up all who bought it, in small portions. Found by the index of products for each of them, whatever
-- the planner believes, as nobody is decided meanwhile; and locked in the one order in which batches lock customers.
update billing.customer c
   set due_at = to_timestamp(:now)
  from (select b.id
          from billing.customer b
         where (b.external_id, b.connection) in (
               select o.customer, k.connection
                 from unnest(:connections, :kinds, :ids) as k (connection, kind, id)
                 join stripe.object p
                   on p.id = k.id and p.kind = k.kind and p.connection = k.connection and p.kind in ('price', 'product')
                cross join lateral (
                      select s.customer, s.connection
                        from stripe.subscription s
                       where jsonb_path_query_array(s.facts, '$.items[*].product')
                             @> jsonb_build_array(case k.kind when 'price' then p.facts ->> 'product' else k.id end)
                         and (s.facts -> 'items') @> jsonb_build_array(jsonb_build_object(k.kind, k.id))
                      offset 0) o
                where o.connection = k.connection)
         order by b.id
           for update) bought
 where c.id = bought.id
