-- What is signed later is the id that the database makes up: nobody can choose one.
insert into billing.portal_link (connection, customer_id, return_url, expires_at)
values (:connection, :customer, :returnUrl, :expiresAt)
returning *
