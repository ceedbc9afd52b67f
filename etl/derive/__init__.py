"""Derives the committed reference data (`data/reference`, `data/geo`, `static/fonts`) from published packages.

Run by a developer when a source changes: `python -m etl.derive --help`. Nothing at run time imports it.
"""
