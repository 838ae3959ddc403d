-- An event never changes, but that a person may be taken out of it.
update inbox.event set payload = :payload where seq = :seq
