"""Presentation mode: a show for the projector, one page that goes on when the connection drops."""
