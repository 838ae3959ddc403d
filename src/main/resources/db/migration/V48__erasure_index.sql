-- What an erasure looks for. Nothing is applied while it does, on any node, so it must not read whole tables.

-- Events that name no customer and may be a person's all the same: few among all, and read in their order.
create index event_nameless on inbox.event (connection, seq)
  where customer_id is null and split_part(type, '.', 1) not in ('product', 'price', 'plan');

-- The objects of one customer among millions: for each stretch of a table a few bytes say whose are certainly not in it. Unlike an index of every row,
-- that costs the writing of objects next to nothing.
create index invoice_owner on stripe.invoice using brin (customer text_bloom_ops) with (pages_per_range = 64, autosummarize = on);
create index payment_intent_owner on stripe.payment_intent using brin (customer text_bloom_ops) with (pages_per_range = 64, autosummarize = on);
create index charge_owner on stripe.charge using brin (customer text_bloom_ops) with (pages_per_range = 64, autosummarize = on);
create index refund_owner on stripe.refund using brin (customer text_bloom_ops) with (pages_per_range = 64, autosummarize = on);
create index checkout_session_owner on stripe.checkout_session using brin (customer text_bloom_ops) with (pages_per_range = 64, autosummarize = on);
create index fetched_owner on stripe.fetched
  using brin (coalesce(snapshot #>> '{customer,id}', snapshot ->> 'customer') text_bloom_ops) with (pages_per_range = 64, autosummarize = on);

-- Checkouts as a guest, whom only our own id names, and what these were paid by.
create index checkout_session_guest on stripe.checkout_session ((facts ->> 'client_reference_id'), connection)
  where customer is null and facts ->> 'client_reference_id' is not null;
create index checkout_session_guests_intent on stripe.checkout_session ((facts ->> 'payment_intent'), connection)
  where customer is null and facts ->> 'client_reference_id' is not null;
