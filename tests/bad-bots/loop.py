"""What the bad bots of this folder have in common: reading decisions, and answering them."""

import json
import sys


def decisions():
    """The numbers of decisions, as they come."""
    for line in sys.stdin:
        message = json.loads(line)
        if message["type"] == "decision":
            yield message["id"]


def answer(decision, moves=()):
    body = {"decision": decision, "moves": list(moves)}
    print(json.dumps({"type": "moves", "id": f"d{decision}", "body": body}), flush=True)
