-- A bucket is there from the first call on.
insert into stripe.rate_budget (connection, endpoint)
values (:connection, 'all'), (:connection, :endpoint)
    on conflict do nothing
