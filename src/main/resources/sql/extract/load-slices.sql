-- Where a run that goes on has come to; none: it begins.
select list, from_second, to_second, after, reached, begun, done
  from extract.slice
 where connection = :connection and object = :object
 order by to_second desc
