# Check-ins: the group is asked how everybody is; nobody has to answer.

command-checkin-schedule = Ask the group how it is, every week
command-checkin-stop = Stop asking the group
command-checkin-mine = My own answers, for my eyes only
command-ca = Answer a check-in
command-cp = Pass
command-ct = Tell the group my answer
command-cw = Take my answer back

blank-checkin-schedule-first = When is the first one?
blank-checkin-schedule-every = How often?
blank-checkin-schedule-open-for = How long may people answer? (for example 24 h)
choice-checkin-schedule-every-weekly = Every week
choice-checkin-schedule-every-fortnightly = Every two weeks
blank-ca-score = How are you arriving today?
choice-ca-score-1 = 1 – very heavy
choice-ca-score-2 = 2 – heavy
choice-ca-score-3 = 3 – somewhere in between
choice-ca-score-4 = 4 – fairly light
choice-ca-score-5 = 5 – light

checkins-answer-1 = 1 – very heavy
checkins-answer-2 = 2 – heavy
checkins-answer-3 = 3 – somewhere in between
checkins-answer-4 = 4 – fairly light
checkins-answer-5 = 5 – light
# $until: when the round closes
checkins-ask =
    How are you arriving today?
    Your answer goes to you alone. Passing is fine, and so is silence: from outside they all look the same.
    Open until { $until }.
checkins-pass = Pass
checkins-closed = This check-in is closed. The next one will come.
checkins-closed-for-you = This check-in has closed. The next one will come, and /checkin mine shows what you kept.
# $answer: the answer in words
checkins-kept = Kept, for you alone: { $answer }. Pressing another answer changes it.
# After it was told: the group reads the change as well. $answer: the answer in words
checkins-kept-told = Changed: { $answer }. You told the group, so it reads this now. Taking it back takes it from there too.
checkins-passed = Passing is fine. Nothing was kept.
checkins-tell = Tell the group
checkins-take-back = Take it back
checkins-told = The group can read it now, under your name.
checkins-told-already = The group can already read it.
# $name: as shown on the platform, $answer: the answer in words
checkins-telling = { $name } arrives like this: { $answer }
checkins-withdrawn = Withdrawn by its author.
checkins-taken-back = Taken back. Nothing of it is kept.
checkins-nothing-kept = There is no answer of yours in this check-in.
checkins-mine = Your answers, newest first. Nobody else sees this list.
# $lines: one line per answer
checkins-lines = { $lines }
# $at: when the group was asked, $answer: the answer in words
checkins-line = { $at }: { $answer }
checkins-mine-empty = Nothing is kept yet. When a check-in comes, you can answer it or let it pass.
# $dates: the first three times, $zone: the city whose clock is meant, $open: how long a round stays open
checkins-echo =
    The group would be asked on:
    { $dates }
    and so on, by the clock of { $zone }. Open each time for: { $open }. Shall it be so?
checkins-date = { $at }
# $at: the first time
checkins-scheduled = Set. The first check-in comes on { $at }.
# $zone: the city whose clock is meant, $shift: a length of time, $way: earlier or later
checkins-moved =
    { $way ->
        [earlier] The next check-in, { $at } by the clock of { $zone }: { $shift } earlier.
       *[later] The next check-in, { $at } by the clock of { $zone }: { $shift } later.
    }
checkins-stopped = Stopped. Nothing more will be asked, and answers stay with those who gave them.
checkins-no-plan = No check-in is set for this group.
