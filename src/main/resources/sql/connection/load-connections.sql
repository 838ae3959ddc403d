-- All of them, as there are few; the newest first.
select * from billing.connection order by created_at desc, id desc
