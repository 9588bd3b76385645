"""Answers every decision with what is no JSON."""

from loop import decisions

for _ in decisions():
    print("{moves: none}", flush=True)
