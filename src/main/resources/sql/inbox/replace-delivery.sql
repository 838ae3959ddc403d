-- The same delivery without the person, whom an earlier failure may tell of as well.
update billing.outbox
   set body = :body::jsonb, last_error = case when last_error is not null then 'erased' end
 where seq = :seq
