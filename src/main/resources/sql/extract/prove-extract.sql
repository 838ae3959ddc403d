-- Stripe gives no counts. That nothing is missing is proved by this: the slices of each list lie one beside the other from the first second
-- to the last, each was read until Stripe said that there are no more, and all distinct ids that were received are here.
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
       count(*) filter (where r.applied
                          and exists (select from stripe.object o
                                       where o.kind = :kind and o.id = r.id and o.connection = :connection)) as present
  from extract.listed r
 where r.connection = :connection and r.object = :object
