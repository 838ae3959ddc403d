-- A completed run needs its parts no more.
delete from extract.slice where connection = :connection and object = :object
