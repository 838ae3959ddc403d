-- Where the customer pays. An event that came before this answer may have told of the session already.
update billing.payment set session_id = :session, checkout_url = :url, updated_at = now()
 where id = :id and coalesce(session_id, :session) = :session
