-- Until the commit nobody takes it over; and who was given up writes nothing.
select true from extract.extract where connection = :connection and object = :object and run = :run and status = 'running' for share
