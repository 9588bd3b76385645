"""Signs an offer that isn't there, each time."""

from loop import answer, decisions

for decision in decisions():
    sign = {"offer": "y1/acute/northmere+queens", "version": 6}
    answer(decision, [{"type": "act", "body": {"sign": sign}}])
