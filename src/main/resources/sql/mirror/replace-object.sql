-- The same snapshot without the person; a writer that has read it before starts again.
update stripe.object
   set snapshot = :snapshot::json, facts = :facts::jsonb, erased = true, version = version + 1
 where connection = :connection and kind = :kind and id = :id
