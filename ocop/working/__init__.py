"""How a number comes about, in words and formulas a reader can follow with a pencil."""

from ocop.working.steps import Step, amount, readable, steps
from ocop.working.words import QUANTITIES, RULES

__all__ = ["QUANTITIES", "RULES", "Step", "amount", "readable", "steps"]
