"""Brings published figures in: raw → staged → core → marts, checked, and published as one immutable file."""
