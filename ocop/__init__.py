"""What the OCOP domain means: rules, words, formats, colours and charts as plain functions.

Nothing here opens a file (except the catalogues of `locale/`), a database or a browser, and nothing here
knows Streamlit. Pages, queries and the build import from here; this package imports none of them.
"""
