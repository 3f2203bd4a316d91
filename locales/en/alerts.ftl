# To be read by a clinician and a native reader before release
#
# What somebody in danger reads, and what facilitators are told. Short, warm, plain. Never: a means, a dose, a place, a number of
# deaths, guilt, religion, a diagnosis, a promise that help comes or that anything stays secret. It says that somebody was told
# only where the same step told them.

command-alerts = What is matched here, and who is told
command-alerts-on = Match messages for signs of danger, and tell facilitators
command-alerts-off = Stop matching messages
command-oncall = Whether I am on call
command-oncall-off = Off duty until a moment of my own
command-oncall-on = Back on duty
command-facilitator-call = Ask a facilitator to write to me
command-kz = Somebody has seen the test
command-kq = Leave me in peace where it is not urgent
command-kl = Look after me again
command-kp = Off duty for a while
command-kt = I’m on it
command-kh = Hand it over
command-kc = Close it
command-kv = Write to its author
command-ks = I am safe for now
command-kn = I am not safe
command-kr = A facilitator reads it now, without my name
command-kk = It stays with me
command-kj = Answer the facilitators, without my name

blank-alerts-on-sure = Can nobody but facilitators see their room? (optional)
choice-alerts-on-sure-yes = Yes, only facilitators see it
choice-alerts-on-sure-no = I do not know
blank-oncall-off-until = Until when?
blank-kp-hours = For how long?
choice-kp-hours-8 = 8 hours
choice-kp-hours-24 = A day
choice-kp-hours-72 = Three days
choice-kp-hours-168 = A week
blank-kv-text = What would you like to say?
blank-kr-reference = What it is about
blank-kk-reference = What it is about
blank-kj-text = What would you like to say?

## To somebody in danger

crisis-care-suicide-now = What you wrote sounds as if you may be in danger, and I take it seriously. Are you thinking about suicide? You can say so, to anybody you trust and to those who listen for that.
crisis-care-suicide = What you wrote sounds very heavy, and I take it seriously. Are you thinking about suicide? It can be said out loud, and there are people who listen.
crisis-care-selfharm = It sounds as if you are hurting yourself, or close to it. That says how much there is to carry. If you are wounded, first aid comes first; a doctor or an emergency department looks after wounds without judging.
crisis-care-overdose = If you have taken something, please call now, even if you feel well: do not wait for signs. Say what it was, as well as you know.
crisis-care-abuse = What is done to you is not your fault. You decide what happens next; those who work with this know what helps, also when leaving is not possible today.
crisis-care-eating = What you describe is hard on a body, and it is lonely. If you feel faint, or your heart races, a doctor or an emergency department is the right place today. Otherwise one person who knows of it is a beginning.
crisis-care-grief = I am very sorry for your loss. There is no right way to grieve after such a death, and no hurry. If talking would help, there are people who listen.
crisis-care-third = You are worried about somebody, and that matters. It is all right to ask them plainly whether they think about suicide; asking does not plant it. Stay with them if that is safe for you, and let a line help you both. If a life is in danger now, call the emergency number.
crisis-care-harm = It sounds as if somebody may get hurt. Help lines also talk with those who fear what they might do. If a life is in danger now, call the emergency number.
crisis-care-hide = If somebody else may look at this device: delete this chat when you have read it, and use a telephone that they do not see.
crisis-care-bot = I am a bot, not a counsellor, and I do not read at all hours.
crisis-care-safe = Are you safe right now?
# Where all of it was said within the hour
crisis-care-still = I read this, too, and take it just as seriously. What I sent you a moment ago still holds; help lines are one press away, at any hour.

## Who was told: each sentence is said only where it is so

crisis-told-facilitators = I have let the facilitators know, so that a person can look in. When, I cannot say.
crisis-told-without-name = The facilitators have it now, without your name. They can write to you through me; nobody learns who you are. When somebody reads it, I cannot say.
crisis-told-asked = The facilitators know that you ask for one of them, with your name. When somebody writes, I cannot say.
# Where it stands in the facilitators’ room and nobody was called by name: nobody is on call, or it is a loss
crisis-told-room = A card about it stands in the facilitators’ room, and nobody was called. When somebody sees it, I cannot say.
crisis-told-room-without-name = It stands in the facilitators’ room now, without your name, and nobody was called. They can write to you through me; nobody learns who you are. When somebody reads it, I cannot say.
crisis-told-room-asked = A card in the facilitators’ room says that you ask for one of them, with your name; there was nobody to call. When somebody writes, I cannot say.
crisis-asked-already = The facilitators know already that you ask for one of them. When somebody writes, I cannot say.
crisis-told-nobody = Nobody has been told of this.
crisis-told-ask = Nobody has been told of this. If you like, you can ask for a facilitator below.
crisis-told-unreachable = No facilitator of this group can be reached through me at the moment, so nobody has been told. The lines above are there.

crisis-always-there = If it gets too heavy: help lines are here at any hour, and nobody is told.
crisis-could-not-read = I could not check this message for signs of danger. If you need somebody now, help lines are here at any hour.
crisis-kept = It stays with you, and is not kept here. Help lines are there at any hour.
crisis-room-line = For anybody who needs help now: /crisis answers everybody, at any hour, and the button below opens it privately.
crisis-unanswered = No facilitator has answered yet. Please do not wait for one.
crisis-unreached = I could not reach the facilitators after all, so nobody has been told. Please do not wait for them.
crisis-seen = A facilitator has seen it.
crisis-safe = I am glad. If that changes, at any hour: /crisis
crisis-facilitator-writes = A facilitator of your group writes:
    { $text }
crisis-answer-sent = Passed on, without your name.
crisis-answer-lost = I could not pass on your answer after all: no facilitator can be reached through me at the moment. Please do not wait for one.

crisis-button-ask = I want a facilitator
crisis-button-safe = Yes, for now
crisis-button-not-safe = No
crisis-button-read = Let a facilitator read it, without my name
crisis-button-keep = Keep it to myself
crisis-button-answer = Answer without my name

## To facilitators: the card

crisis-alert-level-2 = Somebody may need you.
crisis-alert-level-3 = Somebody may be in danger now.
crisis-alert-about-suicide = It is about thoughts of suicide.
crisis-alert-about-selfharm = It is about self-harm.
crisis-alert-about-overdose = It is about something taken, or a poisoning.
crisis-alert-about-abuse = It is about violence done to them.
crisis-alert-about-eating = It is about eating, and perhaps a body in danger.
crisis-alert-about-grief = It is about a loss by suicide. There is no hurry.
crisis-alert-about-third = It is about somebody else whom they worry for.
crisis-alert-about-harm = It is about harm to others.
crisis-alert-about-asked = They ask for a facilitator.
# $at: when it was written
crisis-alert-link = Written on { $at }: { $url }
crisis-alert-post = It is a share without a name, posted on { $at }. Nobody can look up who wrote it.
crisis-alert-confided = Handed to you on { $at }, without a name. Nobody can look up who wrote it; you can write back through me.
crisis-alert-by = From { $name }, on { $at }.
crisis-alert-at = Written on { $at }. I cannot link to it; it stands in the room.
crisis-alert-words = “{ $text }”
# $rules: one line each
crisis-alert-why =
    Why I say so:
    { $rules }
crisis-alert-count = Messages so far: { $count }
crisis-alert-number = Emergency number there: { $number }
crisis-alert-no-number = I have no sure emergency number for there; { $number } works from most mobile phones.
crisis-alert-do-suicide = Ask plainly whether they think about suicide, believe the answer, and listen more than you say. Ask about a plan, and whether somebody can be with them.
crisis-alert-do-selfharm = Ask whether they need first aid. No reproach, and no bargain about stopping.
crisis-alert-do-overdose = Minutes count: ask them to call the emergency number themselves, or whether you may.
crisis-alert-do-abuse = Do not write about it where others may read, and never to the other person. Ask first whether it is safe to talk.
crisis-alert-do-eating = No weights and no advice about food. If they are fainting, a doctor today.
crisis-alert-do-grief = A few warm words. Think of others who were close.
crisis-alert-do-third = Keep the one who is worried company; the other person is not in your hands.
crisis-alert-do-harm = Do not face it alone. Talk with another facilitator now.
crisis-alert-do-asked = A short word from you is enough to begin.
crisis-alert-nobody = I have called nobody. Calling emergency services is for people to decide, with the person where that is possible.
crisis-alert-unsaid = I could not write to them in private.
crisis-alert-is-open = Nobody is on it yet.
crisis-alert-is-taken = A facilitator is on it.
crisis-alert-is-closed = Closed.
# What is left of a card when the same alert has a newer one
crisis-alert-below = This alert stands again further down. Only the newest card counts.
# Where the facilitators’ chat has a new address on its platform
crisis-alert-moved = This chat has moved. Cards above this line can no longer change; what counts stands below it.
# Where members can see the facilitators’ room
crisis-alert-private = This alert goes on in private chats: everybody can see this room now.
crisis-alert-erased = The person this was about has erased what was kept about them.
crisis-alert-again = Something more was written by the person you look after.
crisis-alert-answer = They answer, without a name: “{ $text }”
crisis-rule = – { $rule ->
    [wish-to-die] a wish to die
    [death-wish] a wish to be dead
    [wish-to-follow] a wish to follow somebody who died
    [kill-myself] words for ending one’s own life
    [suicide-named] the word suicide
    [will-do-it] “I will do it”, or words like it
    [tired-of-living] being tired of living
    [sleep-for-ever] a wish to sleep for ever
    [not-wake-not-live] a wish not to wake or not to live
    [better-without-me] the thought of being a burden
    [farewell] a farewell
    [giving-away] giving things away
    [after-that-nothing] a day after which nothing comes
    [plan-with-time] a plan with a time
    [ready-and-time] readiness, with a time
    [at-the-edge] being at the edge at this moment
    [took-too-much] something taken, or too much of it
    [hurts-self] hurting oneself
    [blade-and-skin] words for wounding oneself
    [deep-wound] a wound that needs help
    [hit-by-someone] violence by somebody
    [danger-this-minute] danger at this moment
    [purging-or-starving] not eating, or getting rid of food
    [loss-by-suicide] a loss by suicide
    [friend-in-danger] worry for somebody else
    [plan-hinted] a plan that is hinted at
    [loose-words] words that can mean ending one’s own life
    [coded-word] the word suicide, disguised
    [coded-harm] words for hurting oneself, disguised
    [worry-for-another] what somebody else wants or does
    [worry-took-too-much] something that somebody else took
    [threat] a threat to others
    [model] the way it is put resembles such messages
    [not-safe] they say that they are not safe
   *[other] the rule “{ $rule }”
}

crisis-could-not-check = I could not check a message for signs of danger, so please look around in the rooms yourselves. It may happen again; I say so once an hour. Whoever runs this bot should know.

## To facilitators: what they do with it

crisis-button-take = I’m on it
crisis-button-hand-over = Hand over
crisis-button-close = Close
crisis-button-write = Write back
crisis-taken = Thank you. I call nobody else now.
crisis-taken-you = You are company, not a service: you may say what you cannot do, hand over, and ask another facilitator to be there with you.
crisis-handed-over = Handed over; others are asked now.
crisis-handed-to-room = It is open again, and the card stands in the facilitators’ room; nobody else was called for it.
crisis-handed-to-nobody = I can reach nobody else at the moment. It is open again.
crisis-closed = Closed. Nothing of it is kept beyond thirty days.
crisis-after = And you? That may have been a lot. Tell another facilitator how it was, without details if you like; the help lines are for helpers, too.
crisis-follow = How is the person you looked after? You can look in again, hand over, or close it.
crisis-taker-unreached = I cannot reach whoever took on an alert in your group. Could you look in?
crisis-written = Sent, signed “a facilitator”.
crisis-settled-open = Nobody has taken it on yet.
crisis-settled-taken = Another facilitator is on it already.
crisis-settled-closed = It is closed already.
crisis-about-you = This one is about you. Please let somebody else be there for you; you need not carry it.

## Switching it on and off

crisis-button-on = Switch on
crisis-button-off = Switch off
crisis-button-sure = Yes, only facilitators see it
crisis-button-seen = We see this
crisis-button-peace = Leave me in peace where it is not urgent
crisis-button-listen = Look after me again
crisis-reading-is-off = Messages in this group are not matched. What somebody writes to me alone is matched for that person alone. /crisis always answers.
crisis-reading-is-testing = Messages are not matched yet: somebody still has to press the button in the facilitators’ room.
crisis-reading-is-paused = Matching is paused: members can see the facilitators’ room, so an alert there would tell everybody. It begins again when facilitators have closed that room and typed /alerts on.
crisis-reading-is-on = Messages in the rooms of this group are matched for signs of danger.
crisis-reading-what = By written rules and a small statistical table, on the machine this bot runs on: no AI service, and nobody else reads along. Nothing of the words is kept. If something is found, the person gets help in private where they allowed that, and the facilitators on call get the place and the reason, not the words. What you write to me alone is told to nobody unless you ask.
crisis-reading-no-room = It needs a room that only facilitators see. Type /setup room there, choose “Facilitators only”, then come back.
crisis-reading-room-gone = I cannot reach the facilitators’ room. Let me in again, or type /setup room in another one.
crisis-reading-open-room = Members can see the facilitators’ room, so an alert there would tell everybody. Close that room first, then try again.
crisis-reading-sure = I cannot see who may read the facilitators’ room. Is it closed to everybody but facilitators?
crisis-reading-test = This is a test: an alert would stand here, with a way to say “I’m on it”. Press the button, and everybody in the group is told that messages are matched from now on.
crisis-reading-tested = A test stands in the facilitators’ room. As soon as somebody presses its button, it is on.
crisis-reading-begins = From now on I look for signs of danger in what is written in the rooms of this group.
crisis-reading-on = It is on, and everybody was told in the main rooms.
crisis-reading-paused = Everybody can see this room now. So I have stopped matching messages, and put nothing about anybody here; what stands open goes on in private chats. Close the room to everybody but facilitators, then type /alerts on.
crisis-reading-ends = From now on, messages in this group are no longer matched. /crisis still answers everybody.
crisis-reading-off = It is off. Alerts that stand stay until they are closed.
crisis-peace-is-on = You are left in peace where it is not urgent. Danger right now is still told.
crisis-peace-is-off = You can be left in peace where it is not urgent: then nobody is told of you, and I do not write to you. Danger right now is still told.
crisis-peace-on = Done: no alert and no message of mine where it is not urgent. Danger right now is still told.
crisis-peace-off = Done: I look after you as after everybody.
crisis-digest = { $count ->
    [0] Nothing was noticed this month.
    [one] One message was noticed this month. Most need nothing from you.
   *[other] { $count } messages were noticed this month. Most need nothing from you.
}
crisis-standing = { $count ->
    [0] No alert stands open.
    [one] One alert stands open.
   *[other] { $count } alerts stand open.
}

## On call

crisis-button-back = Back on duty
crisis-on-duty = You are on call. Off duty for:
# $at: until when
crisis-off-duty-until = You are off duty until { $at }. Nobody calls you until then.
crisis-duty-others = { $count ->
    [0] Nobody else is on call.
    [one] One other person is on call.
   *[other] { $count } others are on call.
}
# $count: how many others on call
crisis-duty-closed = { $count ->
    [one] One of them cannot be reached in private: my last message did not arrive.
   *[other] { $count } of them cannot be reached in private: my last message did not arrive.
}
crisis-duty-closed-you = My last private message did not reach you. Please open our private chat, or allow private messages; I try again from now on.
crisis-duty-past = That moment is over already. Until when are you off duty?
crisis-duty-nobody = Nobody else is on call now. If something comes, the owner is told.
crisis-duty-no-owner = Nobody is on call now, and there is no owner whom I could tell. If something comes, I can call nobody.
crisis-duty-owner = As an owner you are still told where nobody else answers.

crisis-held-alert = On { $day }, something you wrote was taken for a sign of danger, and facilitators were told or could have been. It is erased after thirty days.

## A group's own lines

command-lines = Lines that this group added
command-lines-add = Add a line of our own
command-lr = Take a line away
blank-lines-add-name = What is it called?
blank-lines-add-reach = How is it reached? A number, an address, or words.
blank-lines-add-warm = Is it a warm line, for talking before it is a crisis? (optional)
choice-lines-add-warm-no = No, for a bad hour
choice-lines-add-warm-yes = Yes, a warm line
lines-own = This group’s own lines:
lines-none = None yet. Facilitators can add some; the lines of your country are behind the button.
lines-line = { $name }: { $reach } (added by this group)
lines-warm = { $name }: { $reach } (added by this group; for talking before it gets too heavy)
lines-understood = Everybody who asks for help here will see this. Is it right, and have you tried it lately?
lines-added = Added. It is on the card that /crisis shows in this group.
lines-removed = Taken away.
lines-dead = That line is closed, or in other hands by now; it still stands in many old lists. If you know better, please tell whoever maintains this bot.
lines-too-many = There are twelve lines already. More would be a wall of numbers; please take one away first.
lines-button-add = Add a line
lines-button-remove = Take away: { $name }
