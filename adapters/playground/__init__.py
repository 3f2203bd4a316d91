"""The playground: the same engine and the same storage, with made-up people in a browser page instead of a platform.

`platform.py` is the simulated outside world, `adapter.py` carries messages into it, `playground.py` lets its people
act, and `server.py` shows it all on one page of this computer. It is a simulation: nobody reads what is written
there.
"""
