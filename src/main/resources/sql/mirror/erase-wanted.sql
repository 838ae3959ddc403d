-- It is still wanted; what the last attempt failed with may tell of the person.
update stripe.wanted set last_error = 'erased'
 where connection = :connection and kind = :kind and id = :id and last_error is not null
