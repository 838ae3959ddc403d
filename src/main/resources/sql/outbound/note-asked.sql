-- Known before Stripe is asked: should its answer be lost, the next attempt sends the same again, or looks for what was made.
update billing.push
   set asked_at = now(), asked_key = :key, asked_body = :body::json
 where connection = :connection and entity_type = :entityType and entity_id = :entityId and lease = :token
