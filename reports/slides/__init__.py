"""Slides for presenters: native charts and tables over a Briefing, on the project's master or a province's own."""

from reports.slides.deck import build, write_slides
from reports.slides.template import BadTemplate

__all__ = ["BadTemplate", "build", "write_slides"]
