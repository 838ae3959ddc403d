-- A push of many requests keeps its lease as long as it goes on, unless somebody else has it by now.
update billing.push
   set leased_until = now() + make_interval(secs => :lease)
 where connection = :connection and entity_type = :entityType and entity_id = :entityId and lease = :token
