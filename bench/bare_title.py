"""The least a Streamlit page can be: the measure for reruns."""

import streamlit as st

st.title("Bare")
