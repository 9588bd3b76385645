# Closes its standard input and output, and goes on running.
exec <&- >&-
exec sleep 100000
