-- No run will look back as far as that.
delete from extract.seen_event where connection = :connection and object = :object and created < :before
