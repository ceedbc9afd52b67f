"""Statistics over provinces: concentration, spatial autocorrelation, rank correlation, convergence.

The arithmetic is that of well-kept libraries (PySAL's inequality, libpysal and esda; scipy). They take seconds and a
hundred megabytes to load, so each is imported inside the function that needs it and by nobody who does not ask.
"""
