-- Every customer is due by now, unless another node has begun with another policy meanwhile.
update billing.applied_policy set to_all = true where fingerprint = :fingerprint
