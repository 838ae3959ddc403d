-- Stripe gives no counts. That nothing is missing is proved by this: the slices of each list lie one beside the other from the first second
-- to the last, each was read until Stripe said that there are no more, and all distinct ids that were received were here in the transaction that noted
-- them.
with slice as (
  select list, from_second, to_second, done, begun, lag(to_second) over (partition by list order by to_second) as below
    from extract.slice
   where connection = :connection and object = :object
)
select (select count(*) from slice where not done) as unread,
       (select count(*) from slice where from_second <> coalesce(below + 1, 0))
         + (select count(*) from unnest(:lists) as l (list)
             where not exists (select from slice s where s.list = l.list and s.to_second = :end)) as gaps,
       (select count(*) from slice) as slices,
       (select coalesce(min(begun), 0) from slice) as begun,
       count(*) as received,
       count(*) filter (where applied) as present
  from extract.listed
 where connection = :connection and object = :object
