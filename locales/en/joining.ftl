### Joining a group and leaving it. Nothing is kept before somebody agrees, and nothing is agreed beforehand.

command-join = Join this group
command-consent = What I agreed to, one by one
command-leave = Leave this group
command-jc = Join with a code
command-jy = Agree, and join
command-ag = Agree to one thing
command-jw = End one thing I agreed to
command-ja = Accept somebody into the group
command-jn = Not now
command-jk = Leave, and keep my things for a year
command-je = Leave, and erase my things

blank-join-code = The code, if the group asks for one (optional)
blank-jc-code = What is the code?
blank-jy-proof = The code, as it was given
blank-ag-purpose = What do you agree to?
choice-ag-purpose-checkins = Keep my check-ins
choice-ag-purpose-sharing = Carry my words without my name
choice-ag-purpose-reminders = Write to me in private
blank-jw-purpose = What shall end?
choice-jw-purpose-checkins = Keeping my check-ins
choice-jw-purpose-sharing = Carrying my words without my name
choice-jw-purpose-reminders = Writing to me in private

## Coming in

joining-join = Join
joining-agree-now = I agree
# $group: the group's name
joining-welcome = It is good that you are here. { $group } is a circle of people who support each other. This is what we ask of everybody:
# To be read by somebody who facilitates such groups before release
joining-agreement =
    – What is said here stays here.
    – We listen first, and give advice when somebody asks for it.
    – Nobody has to speak, and nobody has to stay.
    – We are peers, not professionals. In a bad hour, /crisis answers at once.
    – Some groups have messages matched for signs of danger. Whether this one does, and who is told then: /alerts
joining-before = Nothing is kept about you yet. If you agree, your account (sealed) and the day are kept. /privacy says more.
joining-yes = I agree, and join
joining-yes-adult = I am 18 or over, I agree, and join
joining-no-group = I do not know which group this is about. Its room has a button “Join”, or you can use its code: /join
joining-needs-code = This group asks for a code. Its facilitators can give you one.
joining-wrong-code = This is not a code that I know. Codes change at times; a facilitator can give you the one of today.
joining-enter-code = Enter the code
# $group: the group's name
joining-in = You are in { $group }. Welcome.
joining-here = You are a member of this group.
joining-returned = Welcome back. Everything is as you left it.

## What somebody agreed to

# $lines: one line for each purpose
joining-consents =
    What I may do for you is your choice, one by one:
    { $lines }
joining-checkins-on = Check-ins: your answers are kept, sealed under your own key.
joining-checkins-off = Check-ins: no new answer of yours is kept.
joining-sharing-on = Sharing: I can carry your words without your name.
joining-sharing-off = Sharing: I carry nothing without your name.
joining-reminders-on = Private messages: I may write to you.
joining-reminders-off = Private messages: I do not write to you first.
joining-checkins-agree = Keep my check-ins
joining-sharing-agree = Carry my words
joining-reminders-agree = Write to me
joining-checkins-end = Stop keeping check-ins
joining-sharing-end = Stop carrying words
joining-reminders-end = Stop writing to me
joining-usable = The group is there for you without any of these. /consent shows them again.
joining-usable-later = This counts as soon as you are in. The group will be there for you without any of these.
joining-agreed = Thank you. You can go on where you were.
joining-ended-checkins = Ended. What was kept stays yours alone; if it should go as well, /mydata erase erases all that is kept about you.
joining-ended-sharing = Ended. Nothing new will be carried without your name.
joining-ended-reminders = Ended. I will not write to you first, and private reminders are off.
joining-purpose-checkins = keeping check-ins
joining-purpose-sharing = carrying words without a name
joining-purpose-reminders = private messages

## Asking to join

joining-asked = Thank you for asking. The facilitators see your request with the name that you show here.
joining-waiting = A facilitator will answer. Until then there is nothing to do, and you can take the request back. Without an answer it is gone after 30 days, and you can ask again.
joining-take-back = Take it back
# $name: as shown on the platform
joining-asks = { $name } would like to join.
joining-accept = Accept
joining-not-now = Not now
joining-go-on = Go on
joining-request-accepted = This request to join was accepted.
joining-request-gone = This request to join is settled.
joining-request-settled = This request is settled already.
joining-accepted-thanks = Accepted. They hear of it.
joining-declined = Nothing of the request is kept. They may ask again.
# $group: the group's name
joining-accepted = { $group } says yes: you are in. Welcome.
joining-somebody-new = Somebody new is with us. Welcome! Whoever asked to join can go on here.

## Leaving

# $group: the group's name
joining-leave = You want to leave { $group }. What shall become of your things? Either way you can come back.
joining-keep = Keep them for a year
joining-erase = Erase them
joining-last-owner = You are the only owner. The group goes on more easily if you first name another with /facilitator add. You can also leave as you are.
joining-kept = You have left. Your things wait for a year, then they are erased. /join brings you back to them.
joining-erased = You have left, and what was kept about you here is erased. Anonymous shares of the last 30 days are taken back within 3 days, each at a random time. Backups forget it within 8 days. Whoever you met here: thank you for having been there.
joining-away-already = You have left already, and your things wait for you. /join brings you back.
joining-not-in = You are not in this group, and nothing of yours waits here.
joining-no-owner = This group has no owner at the moment. Whoever manages its main room can take it on there with /setup.

## What is kept, for /mydata

# $since: the day
joining-held-account = Your account, sealed; first kept on { $since }
# $group: the group's name, $since: the day, $role: member, facilitator or owner
joining-held-here = { $group }: { $role ->
        [owner] owner
        [facilitator] facilitator
       *[member] member
    }, since { $since }
joining-held-asked = { $group }: asked to join on { $since }
joining-held-away = { $group }: left on { $since }, things kept for a year
joining-held-out = { $group }: in none of its chats since { $since }, things kept for a year
joining-held-removed = { $group }: membership ended on { $since }
# $purpose: what for, $given and $withdrawn: days
joining-held-consent = Agreed to { $purpose } on { $given }
joining-held-withdrawn = Agreed to { $purpose } on { $given }, ended on { $withdrawn }
