-- That something differed stays known; what it said of a person does not.
update reconcile.drift d
   set was = null, now = null
  from reconcile.run r
 where r.id = d.run and r.connection = :connection and d.id = any (:objects)
