-- It was empty a moment ago: a planner that takes it for small would read all of it for each object.
analyze reconcile.listed
