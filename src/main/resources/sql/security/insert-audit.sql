-- Many at once, as they waited for one another.
insert into security.audit (at, until, count, caller, role, customer_id, network, method, path, status, reason)
select at, until, count, caller, role, customer_id, network, method, path, status, reason
  from jsonb_to_recordset(:rows::jsonb)
       as r (at timestamptz, until timestamptz, count bigint, caller text, role text, customer_id uuid, network text,
             method text, path text, status integer, reason text)
