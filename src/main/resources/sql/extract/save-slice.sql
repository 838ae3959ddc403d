-- In the transaction of its page: what was written is not asked for again, and what was not is.
update extract.slice
   set from_second = :from, after = :after, reached = :reached, begun = coalesce(begun, :begun), done = :done, objects = objects + :shown
 where connection = :connection and object = :object and list = :list and to_second = :to
