-- What became of the last push of an entity; no row if there was none.
select status, last_error from billing.push
 where entity_id = :id and entity_type = :entityType and connection = :connection
