"""What a map says: which figure, in which classes, in which colours, seen from where. No drawing, no I/O."""
