-- Stripe has listed it and knows it no more: it was deleted meanwhile, which its event tells.
delete from extract.listed where connection = :connection and object = :object and id = :id and not applied
