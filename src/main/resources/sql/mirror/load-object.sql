-- One snapshot, held until it is replaced.
select snapshot::text as snapshot, deleted
  from stripe.object
 where connection = :connection and kind = :kind and id = :id
   for update
