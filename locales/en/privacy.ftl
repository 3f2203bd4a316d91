### Who runs this, what is kept, who can see it. Every sentence here must be true of the program as it is.

command-privacy = Who runs this, and what is kept
command-report = Write to whoever runs this bot
blank-report-text = What should they know? Your name is not added. (up to 1500 characters)

# $name: a person or an association, $contact: address or number, $facilitator: yes or no
privacy-who = { $name } runs this bot and can be reached at { $contact }. { $facilitator ->
        [yes] Whoever runs it also facilitates a group here.
       *[no] Whoever runs it facilitates no group here.
    }
privacy-kept = What is kept: your account (sealed), your groups with the day you joined and what you agreed to, your language, clock and country. Only if you agreed: check-in answers, sealed under your own key, and words that you asked me to share. If you answer for a meeting, that answer. The ordinary talk of a group is not kept. Where a group switched that on, it is matched for signs of danger, and an alert is kept without your words (/alerts).
privacy-seen = Who can see it: your check-in answers are shown to you alone, unless you tell the group. No facilitator can look up who wrote an anonymous share. Discord and Telegram see what passes through them.
privacy-limits = What cannot be hidden: whoever runs this bot holds the machine and its keys, and could open what is sealed. Others may know you by your story or your way of writing, and may copy what they read.
privacy-how-long = How long: half-finished things 15 minutes, alerts 30 days, who wrote an anonymous share at most 30 days, answers to a check-in 180 days, answers for a meeting and reports 90 days. You can take things back or erase them sooner. After you leave: a year, or not at all, as you choose; if you only drop out of the chat, a year. If a group puts me out of its chats, 30 days. Backups forget within 8 days.
privacy-yours = At any time: /mydata shows all that is kept about you, /mydata export hands it to you as a file, /mydata erase erases it. /consent ends what you agreed to. /report writes to whoever runs this.
# $url: a web page
privacy-page = More: { $url }
# $name: who runs this, $contact: address or number
privacy-reported = Thank you. It is kept for { $name }, sealed, without your name, for 90 days. As nobody can answer a report without a name, you can also write to { $contact }. In danger, do not wait: /crisis
