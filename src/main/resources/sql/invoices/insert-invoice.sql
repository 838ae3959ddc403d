-- A new invoice is a draft that only this program knows.
insert into billing.invoice (connection, customer_id, currency, total, description, collection_method, auto_advance, due_date, metadata)
values (:connection, :customer, :currency, :total, :description, :collectionMethod, :autoAdvance, :dueDate, :metadata::jsonb)
returning id
