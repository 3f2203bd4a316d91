### What only Telegram needs to say.

telegram-look-in-private = I answered in our private chat.
telegram-nothing-waits = Nothing waits here any more. Please press the button in the group once more.
telegram-only-words = I can only take words that you type here. A forwarded message, a picture or a voice would tell who you are. If you like, type it in your own words.
telegram-text-in-group = What you typed after the command stands in the group. To take it away, hold your message there and choose Delete. I did not use it.
