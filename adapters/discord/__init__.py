"""Discord: slash commands, buttons and forms, everything private seen by one person alone.

`inbound.py`, `outbound.py`, `markup.py` and `commands.py` translate, as pure functions. `rest.py` asks Discord and says
what came of it, `pace.py` keeps below its limit. `delivery.py` carries messages, `calendar.py` keeps dates in a list of
events. `gateway.py` listens, `answering.py` answers in time, `line.py` is the adapter that the engine sees. The library
(discord.py) keeps the connection; it is imported by `gateway.py` alone, so that nobody waits for it who does not need
it.
"""
