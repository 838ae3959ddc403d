-- A Stripe customer is one customer of ours: a second one of the same id is none.
insert into billing.customer (connection, external_id, name, email, phone, address, metadata, origin)
values (:connection, :externalId, :name, :email, :phone, :address::jsonb, :metadata::jsonb, 'own')
    on conflict (connection, external_id) do nothing
returning id
