-- What the application says of its customer; state is decided, never set.
update billing.customer
   set external_id = :externalId, name = :name, email = :email, phone = :phone, address = :address::jsonb,
       metadata = :metadata::jsonb, updated_at = now()
 where id = :id
