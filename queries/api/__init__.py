"""Questions and the tables of the data package over HTTP, under /api/v1 in the dashboard's own process."""
