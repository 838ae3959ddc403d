-- The same change again, while it is not known what became of it, is the same request to Stripe; any other is a new one.
insert into billing.subscription_change as c (subscription, connection, item, price, quantity, proration_behavior)
values (:subscription, :connection, :item, :price, :quantity, :proration)
    on conflict (subscription, connection) do update
   set generation = c.generation
                    + case when c.pending and (c.item, c.price, c.quantity, c.proration_behavior)
                                               = (excluded.item, excluded.price, excluded.quantity, excluded.proration_behavior)
                           then 0 else 1 end,
       pending = true, item = excluded.item, price = excluded.price, quantity = excluded.quantity,
       proration_behavior = excluded.proration_behavior, asked_at = now()
returning generation
