-- What was listed is of no use after its run, nor what a dead run has left behind.
delete from reconcile.listed l
 where l.run = :run or not exists (select from reconcile.run r where r.id = l.run and r.status = 'running')
