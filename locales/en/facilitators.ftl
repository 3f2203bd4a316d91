### Who helps a group: facilitators, and the owner who asks them.

command-facilitator-add = Ask a member to facilitate, or to own the group with you
command-facilitator-remove = End somebody’s role
command-facilitator-step-down = Step down, and stay as a member
command-facilitator-role = Everybody with a role of the server facilitates, or no longer does
command-gq = End that a role makes facilitators
command-ge = Facilitate again
blank-facilitator-role-role = Which role?
blank-facilitator-add-member = Who?
blank-facilitator-add-role = As what?
choice-facilitator-add-role-facilitator = Facilitator
choice-facilitator-add-role-owner = Owner, beside you
blank-facilitator-remove-member = Who?

facilitators-not-a-member = This person has not joined the group yet. Joining comes first: /join
facilitators-already-facilitator = This person is a facilitator already.
facilitators-already-owner = This person is an owner already.
facilitators-added-facilitator = Done. This person is a facilitator now.
facilitators-added-owner = Done. This person is an owner now, beside you.
facilitators-yourself = To end your own role, use /facilitator step-down.
facilitators-not-one = This person has no role to end.
facilitators-removed = Done. This person is a member like everybody.
# $group: the group's name
facilitators-you-are-facilitator = You are a facilitator of { $group } now. /help shows what that makes possible. You can step down at any time: /facilitator step-down
facilitators-you-are-owner = You are an owner of { $group } now. /setup shows how it stands. You can step down at any time: /facilitator step-down
facilitators-you-are-member = Your role in { $group } has ended, and you are a member like everybody. Thank you for what you did.
facilitators-you-are-none = You are a member, and have no role to step down from.
facilitators-stepped-down = You have stepped down and are a member like everybody. Thank you for what you did.
facilitators-last-owner = You are the only owner, and a group needs one. Name another first with /facilitator add, as owner. Then you can step down.
facilitators-by-role = This person facilitates because of a role of the server. Whoever gives out roles there can take it back; then it ends here by itself, within a minute.
facilitators-button-again = Facilitate again

## Through a role of the platform

facilitators-role-tied =
    Done. Everybody with this role who has joined the group facilitates from now on, from the next time they use me.
    Whoever may give out this role on the server decides who that is. I keep no name of it.
facilitators-role-is-tied = Everybody with this role who has joined the group facilitates. You can end that here.
facilitators-button-end = End it
facilitators-role-ended = Done. This role makes no facilitators any more. Those who helped because of it are members like everybody.
facilitators-role-where = Please do this in a room of the group, on the server where the role is.
facilitators-role-gone = A role of the server is gone because of which people facilitated. They are members like everybody now. /facilitator role chooses another one.
# $group: the group's name
facilitators-held = You facilitate { $group } because of a role of the server.
facilitators-held-declined = You have a role of the server whose holders facilitate { $group }, and stepped down.
