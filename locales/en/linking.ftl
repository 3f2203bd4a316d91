### One group, and one person, on two platforms.

command-link = Join a chat on another platform to this group
command-itsme = Tell me that another account is yours as well
blank-link-code = Which code? Leave it out to be given one.
blank-itsme-code = Which code? Leave it out to be given one.
command-yw = Write to me here
command-ya = This account is not me any more

# $code: eight letters and digits
linking-code =
    Here is your code: { $code }
    Let me into the chat on the other platform. There, somebody who manages that chat sends /link and this code. It works once, for half an hour.
linking-linked = This chat belongs to the group now. Shares, check-ins and meetings are the same on both sides; ordinary talk stays where it is. If you are in both places yourself: /itsme
linking-facilitators = A facilitator of the group gets the code, with /link in a room of the group.
linking-in-the-chat = Please send /link and the code in the chat that is to join the group.
linking-not-manager = Please ask somebody who manages this chat to send /link and the code here.
linking-room-already = This chat belongs to a group already.
linking-unknown-code = This code is not open any more. A new one is quickly made.

# $code: eight letters and digits
linking-my-code =
    Your code: { $code }
    Write to me in private from your other account, with /itsme and this code. It works once, for half an hour. Please show it to nobody: whoever uses it is you to me.
linking-nobody-yet = I keep nothing about this account. Please send /itsme from the account with which you are in a group; you get a code there and bring it here.
linking-one-person = From now on you are one person to me, here and there. Nobody in the group sees that. Private words go where they went before.
linking-two-accounts =
    { $here ->
        [here] You have two accounts with me. Private words come to this one.
       *[elsewhere] You have two accounts with me. Private words go to the other one.
    }
linking-button-here = Write to me here
linking-button-apart = This is not me any more
linking-written-here = From now on private words come here.
linking-apart = This account is on its own again. What you shared and answered stays with your other account.
linking-last-account = This is your only account with me. If you want to go altogether: /leave, or /mydata erase
linking-same = Both accounts are you already.
linking-has-its-own = This account has things of its own with me, and I do not mix them up. If they may go: /mydata erase here, then a new code.
linking-held-accounts = Two of your accounts are joined
linking-held-code = A code for your other account waits
# $day: since when
linking-held-unreached = Private messages from me do not reach you, since { $day }
mydata-of-linking = Your accounts
