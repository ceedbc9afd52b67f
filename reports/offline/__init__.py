"""The offline pack: figures, charts, map, tables and products of places, to be opened by double click.

A folder (index.html beside data/, fonts/ and the tables as CSV) or one .html file; both ask nobody for anything. All
words and numbers are written here, in both languages; the script (pack.js) only shows, sorts, filters and searches.
"""

from reports.offline.pack import write_pack

__all__ = ["write_pack"]
