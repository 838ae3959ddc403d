-- The same delivery without the person.
update billing.outbox set body = :body::jsonb where seq = :seq
