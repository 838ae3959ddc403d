-- Something is due although nothing could be claimed: other workers hold its lanes, and will be done soon. (Not "exists", for which the planner may
-- read the table from its beginning, where all is done.)
select (select seq
          from inbox.work
         where not thin and status in ('pending', 'failed') and next_attempt_at between :since and now()
         order by next_attempt_at, seq
         limit 1) is not null
