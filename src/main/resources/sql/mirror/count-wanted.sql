-- Due by a moment, or claimed a moment ago: a claim puts the next attempt off before Stripe is asked.
select count(*) from stripe.wanted where connection = :connection and due_at <= to_timestamp(:by)
