-- Whatever they were wanted for, Stripe has answered; only a doubt that the answer did not clear needs another one.
delete from stripe.wanted w
 using unnest(:kinds, :ids, :connections) as k (kind, id, connection)
 where w.connection = k.connection and w.kind = k.kind and w.id = k.id
   and not exists (select from stripe.object o
                    where o.kind = w.kind and o.id = w.id and o.connection = w.connection and o.in_doubt)
