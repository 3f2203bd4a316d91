### The playground: a page on one's own computer, with made-up people in it.

playground-pick = { $what }
playground-title = Halqa playground
playground-tagline = A support group of made-up people. Try anything.

## Above everything

playground-banner = This is a simulation. Nobody reads what is written here.
playground-banner-help = If you need help now, call the emergency number where you are (112 in many countries), or find a help line:
playground-banner-line = findahelpline.com
playground-skip = Go to the conversations
playground-page-language = Language of this page
playground-tour-start = Show me around
playground-reset = Start over
playground-reset-sure = Start over? Everything that was said and kept here will be gone.

## People on stage

playground-stage = The conversations
playground-cast = Who is on stage
playground-cast-hint = Up to three people side by side, each with their own app.
playground-look-discord = Looks like Discord
playground-look-telegram = Looks like Telegram
playground-manages = facilitator
playground-language = Language
playground-zone = Time zone
playground-stored-button = What is stored
playground-chats = Chats of { $name }

## One person's app, in that person's language

playground-private-chat = Halqa, in private
playground-log = Messages in { $chat }
playground-bot = Halqa
playground-bot-mark = bot
playground-only = Only { $name } sees this
playground-edited = edited
playground-note = Content note: { $note }
playground-note-show = Show the message
playground-empty = Nothing here yet. Type / to see what Halqa can do.
playground-write = Write in { $chat }
playground-write-hint = Message, or / for commands
playground-send = Send
playground-completions = Commands and values to choose from
playground-blank = Fill in { $blank }
playground-form-cancel = Put away
playground-needed = needed
playground-download = Open the file { $file }
playground-picture = Picture { $file }; the message beside it says the same in words
playground-unread = new messages

## The world around them

playground-world = The world around them
playground-clock = Clock
playground-clock-hint = Time in the group’s own city. It only moves when you move it.
playground-hour = One hour on
playground-day = One day on
playground-next = To what is due next
playground-due = What is due next
playground-due-nothing = Nothing is planned.
playground-due-in = in { $span }
playground-due-more = and more after that
playground-breaks = When things go wrong
playground-closed = Private messages to Halqa are closed
playground-closed-hint = Tick a person, and see where their answers and reminders go.
playground-kill = Pull the plug and start again
playground-kill-hint = Halqa stops at once, as in a power cut, and starts again from what it kept.
playground-killed = Halqa was stopped at once and is running again. Nothing was lost.

## What is stored

playground-stored = What is stored about { $name }
playground-stored-who = About
playground-stored-left = What the tables show without keys
playground-stored-left-hint = Everything in the database, as somebody would read it who took the file. It does not say which lines are about { $name }.
playground-stored-right = What { $name } alone can open
playground-stored-right-hint = The same things, opened with the keys, as Halqa shows them to { $name }.
playground-stored-nothing = Nothing is kept about { $name }.
playground-stored-no-tables = The tables are empty.
playground-stored-cell = Cells end after a few characters; a dotted value goes on.
playground-close = Close

## Things that happen

playground-lost = The connection to the playground is gone. Is it still running in the terminal?
playground-problem = That did not work here: { $problem }
playground-moved = It is now { $moment }.

## What is due next, by kind

playground-due-checkins-due = A check-in comes
playground-due-checkins-close = A check-in closes
playground-due-sharing-release = A share appears
playground-due-sharing-watch = A share is looked after
playground-due-sharing-unasked = Words that nobody used are forgotten
playground-due-meetings-reminder = A meeting is near
playground-due-meetings-over = A meeting is over
playground-due-joining-unanswered = A request to join that nobody answered ends
playground-due-joining-forget = Somebody’s year away ends

## A short tour

playground-tour = A short tour
playground-tour-step = Step { $step } of { $steps }
playground-tour-forward = Next
playground-tour-back = Back
playground-tour-end = End the tour
playground-tour-people = These are eight people of one grief circle. Some use an app like Discord, some one like Telegram, and they write in three languages. It is one group.
playground-tour-column = Here is what one person sees, in their language and at their hour. The rooms come first; the last tab is their private chat with Halqa.
playground-tour-private = Some messages carry a lock and the words “Only … sees this”. Nobody else in the room gets them. Look for them in the columns.
playground-tour-write = Type / to choose a command, such as /help. Buttons and forms work as in the real apps.
playground-tour-clock = Time stands still until you move it. Go to what is due next, and watch a reminder or a check-in arrive.
playground-tour-stored = Here you see what is kept about a person: on one side what a thief would read, on the other what only that person can open.
playground-tour-breaks = Close somebody’s private messages, or pull the plug. Halqa should find another way, and lose nothing.
playground-tour-help = This is only a simulation. If you yourself need somebody to talk to, help is here.

playground-address = The page is open. Ctrl-C ends it, and nothing of it is kept.
