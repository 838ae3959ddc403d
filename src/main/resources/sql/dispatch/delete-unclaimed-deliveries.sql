-- What no route has asked for within the hour, nobody waits for; a route that is being reloaded loses nothing.
delete from billing.outbox
 where status = 'pending' and attempts = 0 and created_at < now() - interval '1 hour' and route <> all (:routes)
