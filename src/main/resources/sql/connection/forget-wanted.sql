-- Nobody can be asked for these any more.
delete from stripe.wanted where connection = :connection
