-- Written with the page after which a part of the range was given away, so that the parts always make up the whole.
insert into extract.slice (connection, object, list, from_second, to_second)
select :connection, :object, list, from_second, to_second
  from unnest(:lists, :from, :to) as n (list, from_second, to_second)
