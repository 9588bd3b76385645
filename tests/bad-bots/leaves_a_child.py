"""Plays on, while a child of a child in a session of its own means to outlive it."""

import os
import time

from loop import answer, decisions

if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        for stream in (0, 1, 2):
            os.close(stream)
        time.sleep(98765)
    os._exit(0)
os.wait()

for decision in decisions():
    answer(decision)
