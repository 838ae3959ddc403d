-- What could not be repaired is named in the error of its run, which may tell of the person; and a run that goes on may be about to say so.
update reconcile.run
   set error = 'erased'
 where connection = :connection
   and (status = 'running'
        or exists (select from unnest(:objects) as object (id) where position(object.id in error) > 0))
