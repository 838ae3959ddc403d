-- Each once, however often its changes were told.
select count(*) from extract.listed where connection = :connection and object = :object
