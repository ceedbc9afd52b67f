"""Documents for a browser: one HTML file that carries all it needs and asks nobody for anything."""

from reports.web.shell import Page, document

__all__ = ["Page", "document"]
