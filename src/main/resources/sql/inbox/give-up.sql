-- An event that cannot even be read is dead at once, with its cause.
update inbox.work set status = 'dead', attempts = attempts + 1, last_error = :error, processed_at = null where seq = :seq
