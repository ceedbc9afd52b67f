"""Documents for committees and presenters: what is known of one unit, gathered once, written as report or workbook.

`gather` answers with figures only (briefing), `words` writes every sentence and title, `doubts` says what must not be
taken at its word. `python -m reports` makes the files.
"""

from reports.briefing import gather
from reports.doubts import Doubt, doubts
from reports.facts import Briefing

__all__ = ["Briefing", "Doubt", "doubts", "gather"]
