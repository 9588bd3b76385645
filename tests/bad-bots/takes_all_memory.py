"""Takes memory until there is none."""

from loop import decisions

for _ in decisions():
    taken = []
    while True:
        taken.append(bytearray(16 << 20))
