"""A bot for Pace of Change over standard input and output, with the standard library alone.

It reads lines of JSON. On a `decision` it asks for a forecast of each offer that waits for it, and
signs what improves more of its own figures than it worsens. It answers with one line of `moves`.
Everything else that it hears it uses to know where the game stands.

    pace bot check --exec "python3 bot.py"
"""

import json
import sys


def hear():
    """The next message; None when the game is over."""
    line = sys.stdin.readline()
    return json.loads(line) if line else None


def say(kind, ident, body):
    print(json.dumps({"type": kind, "id": ident, "body": body}), flush=True)


def likes(forecast):
    """Whether the own result, or what stands for it, is better with the offers than without."""
    with_it, without = forecast["with"], forecast["without"]
    for figure in ("result", "result_of_all", "partners_income_per_practice"):
        if figure in with_it and with_it[figure] != without.get(figure, 0):
            return with_it[figure] > without.get(figure, 0)
    return sum(with_it.values()) >= sum(without.values())


class Bot:
    def __init__(self):
        self.seat = None
        self.seen = {}  # all that this seat sees, by key
        self.questions = 0

    def update(self, message):
        """Takes note of what the table tells."""
        kind = message["type"]
        if kind == "joined":
            self.seat = message["seat"]
        elif kind == "snapshot":
            self.seen = message["entities"]
        elif kind == "frame":
            self.seen.update(message["changed"])
            for key in message.get("gone", []):
                self.seen.pop(key, None)

    def forecast(self, signed):
        """What this year brings if those offers are signed; None if that can't be told."""
        self.questions += 1
        ident = f"q{self.questions}"
        say("what_if", ident, {"signed": signed})
        while (message := hear()) is not None:
            if message.get("answers") == ident:
                return message if message["type"] == "forecast" else None
            self.update(message)
        return None

    def offers(self, decision):
        """The offers that wait for its yes or no, as many as it may answer."""
        if decision["phase"] == "review":
            return []
        return decision["offers"][: decision["clock"]["commands_max"]]

    def sign(self, offer):
        """The move that signs an offer."""
        deal = self.seen.get("deal:" + offer) or self.seen.get("package:" + offer)
        return {"type": "act", "body": {"sign": {"offer": offer, "version": deal.get("version", 1)}}}

    def is_over(self):
        return self.seen.get("table", {}).get("phase") == "over"

    def decide(self, decision):
        """The moves that answer a decision."""
        moves = []
        for offer in self.offers(decision):
            forecast = self.forecast([offer])
            if forecast and likes(forecast):
                moves.append(self.sign(offer))
        return moves


def main():
    bot = Bot()
    while (message := hear()) is not None:
        if message["type"] == "decision":
            body = {"decision": message["id"], "moves": bot.decide(message)}
            say("moves", f"d{message['id']}", body)
        else:
            bot.update(message)


if __name__ == "__main__":
    main()
