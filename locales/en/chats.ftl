### A chat of the group is gone, or is there again.

# $purposes: one line for each purpose
chats-gone =
    I cannot reach one of the group’s chats any more: it is gone, or I was put out of it. It was there for:
    { $purposes }
    Until another chat takes its place, what fits goes through the others. To make one: /setup room, sent there.
# $purposes: one line for each purpose
chats-shut =
    One of the group’s chats is closed, so I may not write there. It is there for:
    { $purposes }
    What is to go there waits. On Telegram: reopen the topic, or make me an administrator who may manage topics. Or give it another place: /setup room, sent there.
# $group: the group's name
chats-none-left = I cannot reach the last chat of { $group } any more: it is gone, or I was put out of it. Everything of the group waits as it is. Let me in again, or send /setup room in another chat that I am in, and it goes on. Without that, everything of the group is erased after 30 days.
chats-back = I am in this chat again. Everything is as it was, and goes on.
