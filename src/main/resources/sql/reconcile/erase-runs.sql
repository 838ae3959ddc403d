-- What could not be repaired is named in the error of its run, which may tell of the person.
update reconcile.run
   set error = 'erased'
 where connection = :connection
   and exists (select from unnest(:objects) as object (id) where position(object.id in error) > 0)
