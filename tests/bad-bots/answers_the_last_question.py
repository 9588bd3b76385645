"""Answers the decision before the one that waits."""

from loop import answer, decisions

for decision in decisions():
    answer(decision - 1)
