"""Derives the committed reference data, geometry and fonts from published packages.

Run by a developer when a source changes: `python -m etl.derive --help`. Nothing at run time imports it.
"""
