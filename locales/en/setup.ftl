### Setting up a group: one card that can be left and taken up again at any time.

command-setup = Set up this group, or see how it is set up
command-setup-room = Say what this chat is for
command-setup-check = Look whether I can do what I need, room by room
command-gy = Forget a room that is gone
command-gw = Start a new group here
command-gn = The name of the group
command-gl = The language of the group
command-gz = The time zone of the group
command-gc = The country of the group
command-gj = Who may join
command-gk = A new code to join with
command-ga = Adults only, or all ages
command-gi = How a part of the setup works
command-gd = Finish the setup

blank-setup-name = What is the group called? (optional)
blank-gw-name = What is the group called? (optional)
blank-gn-name = What is the group called?
blank-gl-language = Which language does the group speak?
blank-gz-zone = In which city does the clock of the group run? (for example Cairo or Paris)
blank-gc-country = In which country do most of you live? (for help lines)
blank-gj-way = Who may join?
choice-gj-way-open = Everybody who finds us
choice-gj-way-approved = Everybody whom a facilitator accepts
choice-gj-way-code = Everybody who has a code
blank-ga-adults = Adults only?
choice-ga-adults-yes = Adults only
choice-ga-adults-no = All ages
blank-gi-what = What about?
choice-gi-what-joining = Joining
choice-gi-what-rooms = Rooms
choice-gi-what-team = Facilitators
blank-setup-room-purpose = What is this chat for?
choice-setup-room-purpose-main = Everyday talk (main room)
choice-setup-room-purpose-shares = Anonymous shares
choice-setup-room-purpose-checkins = Check-ins
choice-setup-room-purpose-meetings = Meetings
choice-setup-room-purpose-facilitators = Facilitators only
choice-setup-room-purpose-none = Nothing any more

## The beginning

setup-begun = Your group has begun. This chat is its main room, and you are its owner.
setup-not-manager = Whoever manages this chat can do that. You can ask them.
setup-not-yours = This group is set up already. Its facilitators can change it.
setup-taken-on = This group had no owner. You are its owner now.
setup-room-or-group = You lead a group already. What is this chat?
setup-button-room = A room of my group
setup-button-new = A new group

## The card

# $lines: one line for each setting
setup-card =
    How things stand:
    { $lines }
setup-line-name = Name: { $name }
setup-line-language = Language: { $language }
setup-line-zone = Clock: { $zone }
setup-line-country = Country: { $country }
setup-line-nowhere = Country: not said yet
setup-line-joining-open = Joining: open to all who find us
setup-line-joining-approved = Joining: a facilitator accepts
setup-line-joining-code = Joining: with a code
setup-line-adults = Adults only
setup-line-all-ages = All ages
# $rooms: one line for each purpose
setup-line-rooms =
    Rooms for:
    { $rooms }
# $rooms: one line for each purpose
setup-line-missing =
    No longer in reach, a room for:
    { $rooms }
setup-purpose-item = – { $purpose }
setup-purpose-main = everyday talk
setup-purpose-shares = anonymous shares
setup-purpose-checkins = check-ins
setup-purpose-meetings = meetings
setup-purpose-facilitators = facilitators
setup-purpose-nothing = nothing yet
# $first, $more: purposes of one room
setup-purpose-and = { $first }, { $more }
setup-line-team = Facilitators: several
setup-line-alone = Facilitators: one so far
# $count: how many roles
setup-line-roles =
    { $count ->
        [one] Besides: everybody who has a role that you chose
       *[other] Besides: everybody who has one of { $count } roles that you chose
    }
setup-next-zone = Next: the clock, so that times are right. Or leave it all as it is: everything works already.
setup-next-country = Next: the country, so that help lines fit.
setup-next-rooms = Next: a room for facilitators, if you like. “Rooms” says how.
setup-next-team = Next: somebody beside you. “Facilitators” says how. You can also finish now and come back with /setup.
setup-next-done = All is there. “That will do” welcomes everybody.
setup-next-missing = Next: another chat in the place of the one that is out of reach. Send /setup room in it. Where I am let in again, it is as before.
setup-next-ready = Everything can be changed at any time.
setup-button-name = Name
setup-button-language = Language
setup-button-zone = Clock
setup-button-country = Country
setup-button-joining = Who may join
setup-button-adults = Make it adults only
setup-button-all-ages = Make it all ages
setup-button-rooms = Rooms
setup-button-team = Facilitators
setup-button-check = Is all well?
setup-button-done = That will do
setup-button-new-code = A new code
setup-joining-open = Open to all
setup-joining-approved = A facilitator accepts
setup-joining-code = With a code
setup-about-joining = Who may join? “With a code” makes a code that you hand out yourself.
setup-about-rooms = A chat becomes a room when you send /setup room in it, on Discord or Telegram. Without a room of its own, everything uses the main room.
setup-about-team = Whoever helps you joins first. Then the owner sends /facilitator add in the group’s room, or, on a server, /facilitator role for everybody with a role. Stepping down is /facilitator step-down.
setup-approved-needs-room = Requests to join carry a name, so they need a room that only facilitators see. Send /setup room there first.
# $code: the code, shown this once
setup-code = The code to join is { $code }. It is shown this once, and I cannot show it again. A new code ends the old one.

## Rooms

setup-room-in-private = This makes a room out of a chat, so please send it in that chat.
setup-no-group-yet = You do not lead a group yet. /setup begins one, in the chat where the group talks.
setup-room-of-which = Of which group is this a room?
# $purpose: what the room is for
setup-room-set = Done. This chat is now for: { $purpose }. /setup shows all rooms.
setup-room-none = This chat is not a room of the group now. Nothing will be posted here.
setup-room-last-main = The group needs one main room. Make another chat the main room first.
setup-room-needed = Requests to join arrive in this room. Choose another way of joining first, or another room for facilitators.

## The end

setup-done = Thank you. I have welcomed everybody in the main room. /setup brings you back here.
setup-done-already = The setup is finished. /setup shows how things stand.
# $name: the group's name
setup-welcome =
    Welcome to { $name }. I am Halqa, a bot that helps this group to be there for each other.
    Joining is your choice. You read what the group asks first, and nothing is kept before you agree.
    In a bad hour, /crisis answers at once, for everybody, at any time.

## Looking whether all is well

setup-check-well = All is well. I can see every room, write there and send files, and every facilitator can be told when it matters.
# $lines: one line for each thing that is missing
setup-check-found =
    This still needs a hand:
    { $lines }
# $room: how the platform calls the room; $purposes: what it is for; $right: what I may not do there
setup-check-missing = – { $room } ({ $purposes }): { $right }
setup-check-gone = – The room for { $purposes } is gone, or I am no longer in it. /setup room in another chat gives it a new place.
setup-check-unsure = – The room for { $purposes }: I could not look just now. Please try again in a moment.
setup-check-unserved = – The room for { $purposes } is on a platform that this Halqa is not connected to.
setup-check-open =
    { $platform ->
        [discord] – { $room } is for facilitators, and everybody on the server can see it: “Edit Channel”, then “Permissions”, then “Private Channel”.
       *[other] – { $room } is for facilitators, and others can see it. Whoever manages it can close it.
    }
setup-right-see =
    { $platform ->
        [discord] I do not see it. “View Channel” is missing.
       *[other] I do not see it.
    }
setup-right-write =
    { $platform ->
        [discord] I may not write there. “Send Messages” is missing.
        [telegram] I may not write there. “Send Messages” is missing.
       *[other] I may not write there.
    }
setup-right-files =
    { $platform ->
        [discord] I may not send pictures and calendars there. “Attach Files” is missing.
        [telegram] I may not send pictures and calendars there. “Files” is missing.
       *[other] I may not send pictures and calendars there.
    }
setup-check-where =
    { $platform ->
        [discord] On Discord: open the channel’s settings (“Edit Channel”), then “Permissions”, add me or my role, and switch on what is missing. Whoever manages the server can do it.
        [telegram] On Telegram: open the group’s page and “Edit”. Allow it under “Permissions” for everybody, or add me under “Administrators”. Whoever manages the group can do it.
       *[other] Whoever manages the chat can allow it.
    }
# $count: how many facilitators
setup-check-nobody = – Nobody can be told when somebody needs a facilitator: there is no room for facilitators where I can write, and none of them can be written to in private.
setup-check-unreached =
    { $count ->
        [one] – One facilitator cannot be told anything: there is no room for facilitators where I can write, and they did not agree to private messages (/consent).
       *[other] – { $count } facilitators cannot be told anything: there is no room for facilitators where I can write, and they did not agree to private messages (/consent).
    }
# $count: how many other facilitators
setup-check-closed =
    { $count ->
        [one] – One facilitator cannot be reached in private: my last message did not arrive. Once they write to me or press one of my buttons, I try again.
       *[other] – { $count } facilitators cannot be reached in private: my last message did not arrive. Once they write to me or press one of my buttons, I try again.
    }
# $platform: discord, telegram or another one
setup-check-closed-you =
    { $platform ->
        [discord] – My last private message did not reach you. On Discord: “Privacy Settings” of the server, then allow direct messages. I try again from now on.
        [telegram] – My last private message did not reach you. On Telegram: open our private chat and press “Start” (or “Unblock”). I try again from now on.
       *[other] – My last private message did not reach you. I try again from now on.
    }
setup-check-room-only =
    { $count ->
        [one] Good to know: one facilitator did not agree to private messages, and hears of things in the facilitators’ room only. /consent changes that.
       *[other] Good to know: { $count } facilitators did not agree to private messages, and hear of things in the facilitators’ room only. /consent changes that.
    }
setup-check-roles = Good to know: whoever has a role that you chose is known to me from the first time they use me after joining. Before, I call nobody of them.
setup-button-again = Look again
setup-button-reach-me = You may write to me in private
# $purposes: what the room was for
setup-button-forget = Forget the room for { $purposes }
setup-forgotten = That chat is no room of the group now. /setup check shows the rest.
setup-forget-there = That chat is there, as far as I can tell, so it stays a room. To take it away, send /setup room there.
