### Who helps a group: facilitators, and the owner who asks them.

command-facilitator-add = Ask a member to facilitate, or to own the group with you
command-facilitator-remove = End somebody’s role
command-facilitator-step-down = Step down, and stay as a member
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
