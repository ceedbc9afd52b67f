"""Charts drawn on the server: a figure dict of ocop.charts as HTML that stands at once, without a script.

A browser needs about 50 ms to draw one plotly figure, and a page has up to ten. A still has the same marks, takes
any width without being drawn again, prints, and answers the pointer (static/assets/tips.js). It is boxes and words
placed in per cent across and px down, because Streamlit lets no SVG through; only slanting lines are a small SVG
picture behind the plot.
"""

from ocop.stills.still import still

__all__ = ["still"]
