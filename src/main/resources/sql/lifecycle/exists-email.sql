-- E-mail addresses are the same in whatever case they were typed.
select exists (select from billing.customer where lower(email) = lower(:email) and connection = :connection)
