-- The same fetch without the person: what is evidence must not keep what the snapshot no longer has.
update stripe.fetched set snapshot = :snapshot::jsonb where connection = :connection and kind = :kind and id = :id
