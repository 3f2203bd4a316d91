### One's own data: shown, handed over, erased.

command-mydata = All that is kept about me
command-mydata-export = All that is kept about me, as a file
command-mydata-erase = Erase all that is kept about me

mydata-nothing = Nothing is kept about you.
mydata-shown = This is all that is kept about you. Nobody else sees this list.
# $title: what it is about, $lines: one line each
mydata-part =
    { $title }
    { $lines }
mydata-line = – { $line }
# $count: how many older ones there are
mydata-more =
    { $count ->
        [one] – and one older one; the file has it
       *[other] – and { $count } older ones; the file has them
    }
mydata-of-joining = Groups and agreements
mydata-of-facilitators = Facilitating
mydata-of-me = How you read
mydata-of-checkins = Check-ins
mydata-of-sharing = Shares
mydata-of-meetings = Meetings
mydata-of-crisis = Help in a bad hour
mydata-of-engine = Unfinished
mydata-what-next = /mydata export hands it all to you as a file. /mydata erase erases it. What you wrote in a room yourself stands with Discord or Telegram, not here.
mydata-exported = Here is all that is kept about you. Please put the file where only you can read it.
mydata-erase = This erases all that is kept about you, in every group, at once: account, memberships, agreements, answers. You leave all groups. It cannot be undone. /mydata export hands you a copy first.
mydata-erase-limits = What stays: what others read or copied, what you wrote in rooms yourself, and backups for 8 days. Anonymous shares of the last 30 days are taken back within 3 days, each at a random time; older ones stay and are nobody’s. You can come back at any time as somebody new. Erase it all?
mydata-erased = All of it is erased. Backups forget it within 8 days. You can come back at any time, and help is there without joining: /crisis
