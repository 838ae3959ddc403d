-- Whatever it was wanted for, Stripe has answered; only a doubt that the answer did not clear needs another one.
delete from stripe.wanted w
 where w.connection = :connection and w.kind = :kind and w.id = :id
   and not exists (select from stripe.object o
                    where o.kind = w.kind and o.id = w.id and o.connection = w.connection and o.in_doubt)
