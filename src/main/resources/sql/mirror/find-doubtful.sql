-- Doubts that nobody asks about any more, the oldest first.
select o.kind, o.id
  from stripe.object o
 where o.connection = :connection and o.in_doubt and o.kind <> all (:except)
 order by o.as_of
 limit :limit
