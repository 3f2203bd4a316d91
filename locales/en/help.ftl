### Help: a way to a person first, then what can be done here.

command-help = Help, and what I can do

# $group: the group's name
help-opening-group = { $group } is here, and so am I. In a bad hour, the first button shows people you can call.
help-opening = I am Halqa, a bot for groups of people who support each other. In a bad hour, the first button shows people you can call.
help-member =
    /share – say something without your name
    /meeting next – when we meet
    /checkin mine – your own check-ins, for your eyes only
    /alerts – what is matched here, and who is told
    /consent – what I may do for you
    /leave – leave, for a while or for good
help-facilitator =
    For facilitators:
    /setup – how the group stands
    /checkin schedule – ask everybody how they are
    /meeting schedule – set a meeting
    /alerts on, /oncall – look after the rooms
    /facilitator step-down – stay as a member
help-stranger = This group lets people in through /join. You read what it asks first, and nothing is kept before you agree.
help-nowhere = To join a group, go to its room and send /join there. To begin one, add me to your chat and send /setup there.
help-yours =
    /language, /timezone, /country – how you read
    /privacy – who runs this, and what is kept
    /mydata – all that is kept about you
