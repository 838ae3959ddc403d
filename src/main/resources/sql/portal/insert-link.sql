-- What is signed later is the id that the database makes up: nobody can choose one. An erasure is waited for, or waits: it sees each link, or there is none.
insert into billing.portal_link (connection, customer_id, return_url, expires_at)
select held.connection, held.id, :returnUrl, :expiresAt
  from (select id, connection from billing.customer where id = :customer and erased_at is null for share) as held
returning *
