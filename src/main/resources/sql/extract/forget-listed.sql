-- What one run was told of says nothing about the next one.
delete from extract.listed where connection = :connection and object = :object
