-- Given back as it was: nothing was tried.
update billing.push
   set lease = null, leased_until = null, attempts = greatest(attempts - 1, 0)
 where connection = :connection and entity_type = :entityType and entity_id = :entityId and lease = :token
