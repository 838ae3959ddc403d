-- The newest known snapshots of what has changed.
select id, snapshot::text as snapshot, deleted
  from stripe.object
 where connection = :connection and kind = :kind and id = any (:ids)
