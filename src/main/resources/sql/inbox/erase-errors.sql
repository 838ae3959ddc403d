-- That an event failed stays known; what it failed with may tell of the person.
update inbox.work set last_error = 'erased' where seq = any (:seqs) and last_error is not null
