-- Half the rate, and not again within a second: what was under way when the first refusal came says nothing new.
update stripe.rate_budget
   set pace = greatest(0.02, case when slowed_at = '-infinity' then 1
                                  else least(1, pace + abs(extract(epoch from clock_timestamp() - slowed_at)) / :recovery) end / 2),
       tokens = 0,
       refilled_at = clock_timestamp(),
       slowed_at = clock_timestamp()
 where connection = :connection
   and endpoint = :endpoint
   and not slowed_at between clock_timestamp() - interval '1 second' and clock_timestamp()
