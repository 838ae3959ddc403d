-- A call needs a token of its account and of its endpoint, each beyond what is kept back for more urgent calls; else it takes neither. A bucket
-- holds two at least, so that something can be kept back however low the rate is. A clock that was set back counts like one that went on.
with most (endpoint, rate) as (
  values ('all', cast(:accountRate as double precision)), (:endpoint, cast(:endpointRate as double precision))
), held as (
  select b.endpoint,
         b.tokens,
         abs(extract(epoch from clock_timestamp() - b.refilled_at)) as idle,
         m.rate * case when b.slowed_at = '-infinity' then 1
                       else least(1, b.pace + abs(extract(epoch from clock_timestamp() - b.slowed_at)) / :recovery) end as rate
    from stripe.rate_budget b
    join most m on m.endpoint = b.endpoint
   where b.connection = :connection
   order by b.endpoint
     for update of b
), filled as (
  select endpoint,
         rate,
         least(greatest(2, rate * :burst), tokens + idle * rate) as tokens,
         1 + :reserve * (greatest(2, rate * :burst) - 1) as needed
    from held
), verdict as (
  select count(*) = 2 as open,
         count(*) = 2 and bool_and(tokens >= needed - 1e-9) as granted,
         greatest(0, max((needed - tokens) / rate)) as wait,
         max(rate) filter (where endpoint = 'all') as rate
    from filled
), taken as (
  update stripe.rate_budget b
     set tokens = f.tokens - :cost, refilled_at = clock_timestamp()
    from filled f, verdict v
   where b.connection = :connection and b.endpoint = f.endpoint and v.granted
)
select open, granted, wait, rate from verdict
