"""Telegram: what the platform sends becomes events, what is to be shown becomes its calls. Nothing is decided here.

Nothing private stands in a group: it goes to the person's private chat with the bot, and where somebody has not opened
that yet, the group shows one neutral button that leads there. What Telegram delivers is kept before it is confirmed,
because Telegram forgets it then (`polling.py`).
"""
