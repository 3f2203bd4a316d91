### Words that every part of Halqa shares.

common-yes = Yes
common-no = No
common-cancel = Cancel
common-change = Change
common-confirm = Confirm
common-send = Send
common-back = Back
common-skip = Skip
common-that-is-all = That’s all
common-done = Done
common-try-again = Something did not work on our side. Please try once more.
common-back-soon = Halqa is coming back soon. Please try again in a few minutes. Help is there even now: /crisis
common-that-worked = That worked.
# Shown on lock screens: it must not say what the group is about.
common-private-update = A word from your group
common-open-privately = Open privately
common-see-message = The message: { $url }

## Problems with what somebody typed: what is needed, and what to do next.

blank-too-long =
    { $most ->
        [one] There is room for one character here. Please send something shorter.
       *[other] There is room for { $most } characters here. Please send something shorter.
    }
blank-empty = This is still empty. Please write something, or cancel.
blank-not-a-number = This needs a number, such as 3. Please send one in digits.
blank-out-of-range = Please send a number from { $least } to { $most }.
blank-not-a-date = This moment is not clear to me. Please write its date and time like 2026-11-24 19:00.
blank-not-a-choice = That is not one of the choices. Please pick one from the list.
blank-unknown-country = I do not know this country. Please write its name, or its two letters such as EG.
blank-unknown-zone = I do not know this time zone. Please send the name of a large city in it, such as Cairo or Paris.
blank-unknown-language = I speak Arabic, English and French. Please pick one of them.
blank-past = That moment has passed. Please send one that is still to come.
blank-unknown-member = I cannot find this person in the group. Please pick a name from the list.
blank-unknown-room = I cannot find this room in the group. Please pick one from the list.
blank-unknown-role = I cannot find this role. Please pick one from the list.
blank-not-a-duration = This length of time is not clear to me. Please write it like 90 min or 1h30.
blank-duration-out-of-range = Please send a length of time from { SPAN($least) } to { SPAN($most) }.
blank-not-a-reference = I cannot find what this belongs to. Please pick it from the list again.
blank-ask-again = What was here before does not fit any more. Please write it once more.
blank-when-example = For example 2026-11-24 19:00
