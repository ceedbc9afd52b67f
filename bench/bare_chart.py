"""A Streamlit page with one plotly bar chart: the measure for views in a browser."""

import streamlit as st

st.title("Bare")
st.plotly_chart({"data": [{"type": "bar", "x": list("abcdef"), "y": [3, 1, 4, 1, 5, 9]}], "layout": {"height": 400}})
