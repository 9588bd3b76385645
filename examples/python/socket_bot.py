"""A bot for Pace of Change over a WebSocket, with the same brain as bot.py.

It joins a server's table to be asked for decisions, and answers each with `moves`. When its line
breaks it comes back and is asked again.

    pip install websockets
    python3 socket_bot.py ws://127.0.0.1:8013/ws K7WQX3 docks
"""

import asyncio
import itertools
import json
import sys

import websockets

from bot import Bot, likes


class Table:
    """A line to the table: says things, and hears what comes."""

    def __init__(self, socket, ids):
        self.socket, self.ids = socket, ids
        self.later = []  # what came while it waited for something else

    async def say(self, kind, body):
        ident = next(self.ids)
        await self.socket.send(json.dumps({"type": kind, "id": ident, "body": body}))
        return ident

    async def hear(self):
        return self.later.pop(0) if self.later else json.loads(await self.socket.recv())

    async def answer_to(self, ident):
        """The answer to a question; what comes before it is heard later."""
        before = []
        while (message := await self.hear()).get("answers") != ident:
            before.append(message)
        self.later = before + self.later
        return message


async def forecast(table, signed):
    """What this year brings if those offers are signed; None if that can't be told."""
    answer = await table.answer_to(await table.say("what_if", {"signed": signed}))
    return answer if answer["type"] == "forecast" else None


async def decide(table, bot, decision):
    """The moves that answer a decision."""
    moves = []
    for offer in bot.offers(decision):
        told = await forecast(table, [offer])
        if told and likes(told):
            moves.append(bot.sign(offer))
    return moves


async def play(url, code, seat):
    bot, token, ids = Bot(), None, (f"c{number}" for number in itertools.count(1))
    async for socket in websockets.connect(url, subprotocols=["pace.v1"], max_size=None):
        table = Table(socket, ids)
        try:
            await table.say("hello", {"protocol": 1, "client": "socket-bot"})
            if token is None:
                join = {"code": code, "seat": seat, "name": "socket bot"}
                await table.say("join", {**join, "kind": "program", "decisions": True})
            else:
                await table.say("resume", {"token": token, "last_seq": 0})
            while not bot.is_over():
                message = await table.hear()
                if message["type"] == "decision":
                    moves = await decide(table, bot, message)
                    await table.say("moves", {"decision": message["id"], "moves": moves})
                elif message["type"] == "joined":
                    token = message.get("token", token)
                elif message["type"] in ("refused", "left"):
                    print(message["type"] + ":", message.get("message", ""), file=sys.stderr)
                    if message["type"] == "left" or token is None:
                        return
                bot.update(message)
            return print("the game is over")
        except websockets.ConnectionClosed:
            continue


if __name__ == "__main__":
    asyncio.run(play(*sys.argv[1:4]))
