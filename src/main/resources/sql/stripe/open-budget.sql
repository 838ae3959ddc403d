-- A bucket is there from the first call on, and full: else calls that are not urgent would wait for nobody.
insert into stripe.rate_budget (connection, endpoint, tokens)
values (:connection, 'all', 2), (:connection, :endpoint, 2)
    on conflict do nothing
