-- An object that shows on two pages counts once. That it is here is seen now, while its row is at hand: to look for all of them at the end would be to
-- read the whole mirror again.
insert into extract.listed (connection, object, id, applied)
select :connection, :object, n.id,
       exists (select from stripe.object o where o.kind = :kind and o.id = n.id and o.connection = :connection offset 0)
  from unnest(:ids) as n (id)
 order by n.id
    on conflict (connection, object, id) do update set applied = excluded.applied where not listed.applied
