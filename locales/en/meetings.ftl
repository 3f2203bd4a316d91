# Meetings: when the group meets, told and remembered.

command-meeting-schedule = Plan a meeting, once or regularly
command-meeting-next = The next meetings, and my answers
command-meeting-list = All meetings of the group
command-meeting-reminders = Switch private reminders on or off
command-meeting-cancel = Cancel one meeting; the series goes on
command-meeting-end = End a meeting for good
command-ma = Say whether I come
command-mp = Say where a meeting is
command-mo = Cancel this meeting
command-mx = Confirm that this meeting is cancelled
command-mb = End this meeting
command-mz = Confirm that this meeting has ended

blank-meeting-schedule-title = What is the meeting called?
blank-meeting-schedule-first = When is the first one?
blank-meeting-schedule-every = How often?
blank-meeting-schedule-length = How long? (for example 90 min)
blank-meeting-schedule-where = Where? (an address, a link or a phone number)
choice-meeting-schedule-every-once = Once
choice-meeting-schedule-every-weekly = Every week
choice-meeting-schedule-every-fortnightly = Every two weeks
blank-ma-answer = Are you coming?
choice-ma-answer-coming = Coming
choice-ma-answer-maybe = Maybe
choice-ma-answer-cannot = Can’t come
blank-mp-where = Where is it? (an address, a link or a phone number)
blank-meeting-cancel-which = Which one?
blank-meeting-end-which = Which one?

meetings-every-0 = Once
meetings-every-1 = Every week
meetings-every-2 = Every two weeks
# $where: as a facilitator typed it
meetings-where = Where: { $where }
meetings-nowhere = Where: will be told in the group.
meetings-answer-coming = Coming
meetings-answer-maybe = Maybe
meetings-answer-cannot = Can’t come
meetings-answer-none = none yet

# $dates: the first three times, $zone: the city of the time zone, $length: how long
meetings-echo =
    { $title }
    { $often }:
    { $dates }
    Times by the clock of { $zone }. Length: { $length }
    { $place }
    Shall it be so?
meetings-date = { $at }
meetings-scheduled = Set: { $title }. The first time is { $at }. The group has been told, and will be reminded a day and an hour before.
meetings-add-place = Say where
# $zone: the city whose clock is meant, $shift: a length of time, $way: earlier or later
meetings-moved =
    { $way ->
        [earlier] { $title }, { $at } by the clock of { $zone }: { $shift } earlier.
       *[later] { $title }, { $at } by the clock of { $zone }: { $shift } later.
    }
meetings-place-kept = Kept for { $title }. The announcement says so now.

meetings-announced =
    A meeting: { $title }
    { $at } ({ $zone })
    Length: { $length }. { $often }.
    { $place }
    Answers stay hidden from other members, and can be changed at any time.
meetings-reminder-coming =
    A reminder: { $title }
    { $at } ({ $zone })
    Length: { $length }
    { $place }
meetings-reminder-begun =
    This reminder is late: { $title } has begun.
    It started { $at } ({ $zone }).
    Length: { $length }. Coming late is fine.
    { $place }
meetings-private-coming =
    A reminder: { $title }
    { $at }
    Length: { $length }
    { $place }
meetings-private-begun =
    This reminder is late: { $title } has begun.
    It started { $at }.
    Length: { $length }. Coming late is fine.
    { $place }

# $answer: one of the three answers
meetings-answered =
    { $title }, { $at }
    Your answer: { $answer }. Other members do not see it, and another tap changes it.
meetings-gone = This meeting cannot be found here.
meetings-over = { $title } of { $at } is over.
meetings-cancelled-already = { $title } of { $at } was cancelled. Everybody has been told.
meetings-reminders-on = Private reminders are on: a day and an hour before each meeting of this group. The same command switches them off.
meetings-reminders-off = Private reminders are off. The group’s room is still reminded.

meetings-none = No meeting is planned. When one is, it will be told in the group.
meetings-list =
    Meetings of this group:
    { $lines }
meetings-line = { $title } ({ $often }), next: { $at }
meetings-card =
    { $title }
    { $at }
    Length: { $length }
meetings-mine = Your answer: { $answer }
meetings-band-none = Nobody has said yet that they are coming.
meetings-band-few = A few have said that they are coming.
meetings-band-ten = About ten have said that they are coming.
meetings-band-many = Many have said that they are coming.

meetings-named = { $title }, { $at }
meetings-titled = { $title }
meetings-cancel-this = Cancel this one
meetings-cancel-ask =
    { $rhythm ->
        [again] Shall this one be cancelled? Everybody will be told once, and the series goes on.
       *[once] Shall it be cancelled? Everybody will be told once.
    }
meetings-cancel-done = Cancelled: { $title }, { $at }. Everybody has been told.
meetings-cancelled =
    { $others ->
        [stand] Cancelled: { $title }, { $at }. The other dates stand.
       *[none] Cancelled: { $title }, { $at }.
    }
meetings-end-this = End this meeting
meetings-end-ask = Shall it end for good? What is planned of it falls away, and everybody will be told once.
meetings-end-done = Ended: { $title }. Everybody has been told.
meetings-ended = { $title } has come to its end. No further meeting of it is planned.
meetings-ended-already = This meeting has already ended.

meetings-answer-held = { $title }, { $at }: { $answer }
# $count: in how many groups
meetings-reminders-held =
    { $count ->
        [one] Private reminders of meetings: on, in { $count } group.
       *[other] Private reminders of meetings: on, in { $count } groups.
    }

## In the platform's own calendar

command-meeting-events = Show our meetings in the server’s own list of events, or stop that
command-mw = Meetings in the list of events
blank-mw-to = On or off?
choice-mw-to-on = On
choice-mw-to-off = Off
meetings-events-off = Our meetings are not in the server’s list of events. There everybody on the server would see their title and time, also people who do not see this room, and who presses “Interested” is seen by all. Where we meet, and who comes, would stay here.
meetings-events-on = Our meetings stand in the server’s list of events, with title and time. Everybody on the server sees them there, and sees who presses “Interested”. Where we meet, and who comes, stays in our rooms.
meetings-events-lost =
    { $platform ->
        [discord] I could not put a meeting into the server’s list of events, and will not try again by myself. Perhaps I lack “Create Events” (“Server Settings”, then “Roles”, then my role), or the list is full. Afterwards: /meeting events
       *[other] I could not put a meeting into the list of events, and will not try again by myself. Perhaps I may not do that there. Afterwards: /meeting events
    }
meetings-events-missing =
    { $platform ->
        [discord] I may not put anything into the server’s list of events yet: “Create Events” is missing. Whoever manages the server can switch it on: “Server Settings”, then “Roles”, then my role.
       *[other] I may not put anything into the list of events there yet. Whoever manages the place can allow it.
    }
meetings-events-none = There is no list of events of its own here. Meetings stand in the room, and /meeting next shows them.
meetings-events-where = Please send this in a room of the group: it is about the list of events of the place that the room is in.
meetings-events-ended = Done. Our meetings leave the server’s list of events; they go on as before.
meetings-events-button-on = Put them there
meetings-events-button-off = Take them out
meetings-events-button-again = Try again
# $title: what somebody called the meeting
meetings-events-title = { $title }
meetings-events-about = Where it is, and whether you come, is said in the group’s own room.
meetings-events-place = In the group’s room
