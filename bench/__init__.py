"""`make bench`: what the dashboard costs, in one bounded run on loopback."""
