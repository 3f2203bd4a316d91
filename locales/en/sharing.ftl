# Anonymous sharing: something hard is said without a name, and stays its author's.

command-share = Say something to the group without my name
command-shares = My shares of the last thirty days
command-so = Older shares of mine
command-sn = Put a content note before my share
command-sr = Have my share posted
command-su = Take it back before it is posted
command-se = Change the words of my share
command-sw = Withdraw my share
command-sf = Say that I know this feeling
command-sv = A facilitator reads it now, without my name
command-sp = Share what I wrote
command-sy = Say that it was for the bot
command-sx = Say that it was for nothing
command-sd = Delete what I wrote to the bot

blank-share-text = What would you like to share?
blank-se-text = How should it read from now on?
blank-sn-note = What should people know before they read it?
blank-sr-when = When should it be posted?
blank-so-skip = How many to leave out?
blank-sp-reference = Which words?
blank-sy-reference = Which words?
blank-sx-reference = Which words?
blank-sd-reference = Which words?
choice-sn-note-death = Death and grief
choice-sn-note-illness = Illness and the body
choice-sn-note-harm = Suicide or self-harm
choice-sn-note-violence = Violence or abuse
choice-sn-note-substances = Alcohol or drugs
choice-sn-note-food = Food and weight
choice-sn-note-none = No note
choice-sr-when-next = At the next release time
choice-sr-when-now = Now

# $name: the share's fresh name, $text: what its author wrote
sharing-post =
    { $name }, shared without a name:
    { $text }
sharing-band-3 = 3 or more people know this feeling.
sharing-band-5 = 5 or more people know this feeling.
sharing-band-10 = 10 or more people know this feeling.
sharing-felt = I know this feeling
sharing-felt-noted = Noted. Nobody sees that it was you; from three people on, a rough number stands under the share.
sharing-withdrawn = Withdrawn by its author.

sharing-preview = Nothing is posted yet. This is exactly what the group would read:
# $note: the content note
sharing-behind = Hidden until somebody opens it, behind this note: { $note }
# $what: one line per thing that was found
sharing-warns =
    Before it goes out, a look at your words:
    { $what }
sharing-warns-handle = There was a name with an @ in it. Nobody is called by it any more, but the name may tell who you are.
sharing-warns-link = A link was taken out: links can show who passed them on.
sharing-warns-mail = There is an e-mail address in it.
sharing-warns-phone = There is something like a phone number in it.
# $runs: who runs the bot, $facilitates: yes or no, $people: how many are in the group
sharing-who =
    Your name is not shown to the group or to facilitators, and they cannot look it up.
    Who could still find out: the platform that carries it (Discord or Telegram); { $runs }, for up to 30 days{ $facilitates ->
        [yes] , who also facilitates: towards them it is not anonymous
       *[no] { "" }
    }; anybody who recognises your story or your way of writing.
    People in this group: { $people }.
# $name: of whoever runs this bot
sharing-run-by = { $name }, who runs this bot
sharing-run-by-somebody = whoever runs this bot
sharing-few = In a group this small, people may guess who wrote it.
# $at: the next release time
sharing-when =
    The next release time is { $at }. Shares wait for it together, so that the hour gives nobody away.
    Left as it is, this draft is gone in an hour.
# $time: the time of day
sharing-button-next = Post at { $time }
sharing-button-now = Post now
sharing-button-note = Content note
sharing-button-edit = Change the words
sharing-button-cancel = Post nothing
sharing-button-read = Let a facilitator read it, without my name
sharing-button-keep = Keep it to myself
sharing-button-undo = Undo
sharing-button-withdraw = Withdraw
sharing-not-posted = It is not posted, and I do not keep it.
sharing-as-new = Your words are not posted yet, and what stands in the rooms stays as it is. Choose what becomes of them:
# $at: when it will be posted
sharing-posted-soon =
    It will be posted on { $at }, in ten minutes.
    Whoever sees who is online now may guess more easily who wrote it; Undo stops it until then.
# $at: when it will be posted
sharing-posted-then = It will be posted on { $at }, together with others that wait. Undo stops it until then.
sharing-undone = Stopped. Nothing is posted, and here is your draft again:
sharing-out-already = It is in the room already. You can still change or withdraw it.
sharing-dropped = Nothing is posted, and nothing of it is kept.
sharing-taken-back = Withdrawn. I am deleting it from the rooms, and write to you what became of it. Nothing of it is kept here; people may have read it before.
sharing-changed = Changed. The group reads it like this now:
sharing-change-stands = One room with your share is out of my reach, so there it may still read as before. If that worries you, withdraw it: then I ask in the facilitators’ room that it be deleted by hand.
sharing-change-rest = Everywhere else it is changed.
sharing-unsure = One platform did not say whether your share arrived in its room. I did not send it again: it might stand there twice, and I could take back only one of them. If it is missing there, withdraw it and share it once more.
sharing-gone = The share that you withdrew no longer stands in any room.
# $words: what stands there now
sharing-gone-replaced = The share that you withdrew is too old: the platform no longer lets me delete it. Instead of your words it now says: { $words }
sharing-gone-stands = One room with the share that you withdrew is out of my reach, so there it may still be read. If there is a facilitators’ room, I ask there, without a name, that it be deleted by hand.
sharing-gone-rest = Everywhere else it is gone.
sharing-button-clear = Delete what I wrote here
sharing-cleared = What you wrote here for it is deleted from this chat. If a message of mine above still shows your words, you can delete that one by hand: hold it, then “Delete”.
sharing-clear-by-hand =
    Some of it I cannot delete: Telegram lets me do that for two days, and I remember where it stands no longer than that.
    By hand: hold your message, then “Delete”, and choose to delete it for both sides.
sharing-clear-elsewhere = You wrote it in another private chat with me. /shares there shows the same button.
# $name: the share's fresh name
sharing-delete-by-hand =
    “{ $name }” was withdrawn, and there is one room in which I can no longer delete it.
    If you still see it there, please delete it by hand.

sharing-mine = Your shares of the last thirty days, newest first. Nobody else sees this list.
sharing-mine-empty = There are no shares of yours from the last thirty days.
sharing-mine-more = There are older ones.
sharing-button-older = Older ones
sharing-is-draft = A draft: nobody has seen it.
# $at: when it will be posted
sharing-is-waiting = Waiting. It will be posted on { $at }.
# $at: when it was posted
sharing-is-out = Posted on { $at }.
# $day: when it was written, $text: what was written
sharing-held =
    Shared without a name, written on { $day }:
    { $text }

# $least: so many people at the least
sharing-too-few =
    This group is still too small for sharing without a name: people would know who wrote it. It opens with { $least } people.
    Nothing was kept.
# $text: what was written
sharing-your-words =
    Here are your words back, for you alone:
    { $text }
# $most: so many characters
sharing-too-long = That is longer than a share can be ({ $most } characters). Nothing was kept; a shorter part is welcome.
sharing-asked = I read this, and nobody else did. What is it for? Unanswered, it is gone in an hour.
sharing-button-this = Share it without my name
sharing-button-for-you = It was for you
sharing-button-nothing = Nothing, forget it
sharing-for-you =
    Thank you for telling me. I am a program and cannot answer as a person would. Nothing of it is kept.
    For a person, now: /crisis
sharing-nothing-kept = Forgotten. Nothing of it is kept.
sharing-nothing-read = There was nothing in it that I can read.
sharing-only-private = Words for me alone belong in our private chat. Nothing was kept.
sharing-no-group = You are in no group here yet, so there is nobody to share this with. Nothing was kept. For help at once: /crisis
