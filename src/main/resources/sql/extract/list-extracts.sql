-- A list that was never extracted is shown too. A full run is counted by its slices: who asks again and again must not have all ids counted each time.
select o.n as place, o.object, e.mode, coalesce(e.status, 'new') as status, e.cursor, e.started_at, e.finished_at, e.error,
       coalesce(e.objects
         + case when e.mode = 'full'
                then (select coalesce(sum(s.objects), 0) from extract.slice s where s.connection = e.connection and s.object = e.object)
                else (select count(*) from extract.listed l where l.connection = e.connection and l.object = e.object) end, 0) as objects
  from unnest(:objects) with ordinality as o (object, n)
  left join extract.extract e on e.connection = :connection and e.object = o.object
 where o.n > :after
 order by o.n
 limit :limit
