-- Only what Stripe has not begun to hear of may change.
update billing.invoice
   set currency = :currency, total = :total, description = :description, collection_method = :collectionMethod,
       auto_advance = :autoAdvance, due_date = :dueDate, metadata = :metadata::jsonb, updated_at = now()
 where id = :id and status = 'draft' and push_step is null
