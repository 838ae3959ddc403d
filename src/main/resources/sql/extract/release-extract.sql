-- The program ends: any other node, or the next start, goes on at once.
update extract.extract set alive_at = '-infinity' where run = :run and status = 'running'
