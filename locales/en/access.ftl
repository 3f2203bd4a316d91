### Why something is not possible, and what leads further.

access-gone = This is not there any more. /help shows what can be done now.
access-no-group-here = No group has been set up in this chat yet. Whoever manages it can begin with /setup.
access-no-group = I do not know which group this is about. Please do this in your group’s room.
access-facilitators-only = This is for the group’s facilitators. You can ask one of them.
access-owner-only = This is for the owner of the group. You can ask them.
access-consent-checkins = To keep your answers I need your agreement. They are sealed under your own key, and you can end this at any time.
access-consent-sharing = To carry your words without your name I need your agreement. You can end this at any time.
access-consent-reminders = To write to you in private I need your agreement. You can end this at any time.
access-could-not-check = I could not check with the platform just now. Please try again in a moment.
access-not-in-the-room = This is for people who are in the group’s room. Please try it from there.
access-waiting = You asked to join this group. A facilitator will answer; nothing else is needed from you.
access-removed = Your membership in this group was ended. You can write to its facilitators. Help stays here for you: /crisis
access-join-with-code = This is for members. With a code from a facilitator you can join: /join
access-join-first = This is for members of the group. You can join first.
access-out = You are in none of this group’s chats at the moment, so this waits. Everything of yours is kept for a year; as soon as you are back in one of them, it goes on as before. If it should go instead, you can erase it. Help stays here for you: /crisis
access-asleep = I am in none of this group’s chats at the moment, so nothing can get there. Everything waits as it is. Help is here all the same: /crisis
access-no-roles = This is about roles that a server gives out, and there are none here. /facilitator add names people one by one.
