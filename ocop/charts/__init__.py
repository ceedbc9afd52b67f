"""Charts as plain functions: a table of a query in, a plotly figure as a plain dict out.

Every chart takes `t`, `fmt` and `palette`, and `scale` for a hall (1.6); none knows Streamlit. Each has a
sentence for readers who cannot see it in `ocop.charts.alt`.
"""
