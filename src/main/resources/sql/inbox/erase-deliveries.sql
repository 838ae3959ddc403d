-- What is still owed to an integrator's route is the event without the person too.
update billing.outbox
   set body = :body::jsonb
 where connection = :connection and subject = :id and route <> 'customer-changed'
