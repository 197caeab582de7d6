"""Pictures made of data: the map, a municipality's population, the steering documents. Finished geometry, in px."""
