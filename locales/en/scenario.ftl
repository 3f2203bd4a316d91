### A gentle week of a made-up grief circle: eight people, three languages, one group. Played by the demo.

scenario-group = Evening circle
scenario-room = evening-circle
scenario-room-facilitators = facilitators
scenario-role = hosts
scenario-agreement = We listen, we do not advise, and what is said here stays here.

## Names

scenario-name-salma = Salma
scenario-name-youssef = Youssef
scenario-name-rima = Rima
scenario-name-claire = Claire
scenario-name-mathieu = Mathieu
scenario-name-ines = Inès
scenario-name-tom = Tom
scenario-name-grace = Grace

## What is told between the scenes

scenario-told-setup = Monday. Salma opens the circle on two platforms; it is one group.
scenario-told-joining = Seven people join. They read the agreement, and each chooses what may be kept.
scenario-told-together = Youssef helps with the room on the other platform. From now on both rooms are one circle.
scenario-told-places = Each says where they live, so that hours and help lines fit.
scenario-told-hello = They say hello, each in their own language.
scenario-told-plan = Salma plans a weekly check-in.
scenario-told-plan-meeting = And a meeting, every week.
scenario-told-checkin = The check-in comes. Who answers is nobody else’s business.
scenario-told-checkin-answers = Some answer in private, one passes, and one tells the group.
scenario-told-share = Rima has something hard to say, and would rather say it without her name.
scenario-told-resonance = Her words appear at the hour when shares come out, so that the hour tells nothing. Three people know this feeling.
scenario-told-meeting = Before the meeting, a reminder comes to both rooms.
scenario-told-crisis = One evening is too much for Tom. He asks for numbers, and only he sees them.
scenario-told-reading = Salma asks that the rooms are looked after. Everybody is told what is matched, and who is told.
scenario-told-heard = An evening is too heavy for Mathieu, and he writes so in the room. He is answered in private; a card stands where only Salma sees it, without his words. She is on it.
scenario-told-leaving = Inès needs a rest. She leaves, and her things wait for her.
scenario-told-end = That was a week. The circle is open: try it yourself.

## What people say

scenario-say-salma-hello = Good evening, all. I am Salma. I lost my mother two years ago, and I keep this room with you.
scenario-say-youssef-hello = Good evening. Youssef, from Casablanca. I mostly listen.
scenario-say-claire-hello = Hello. I am Claire. Evenings are the long part of my day.
scenario-say-tom-hello = Hi, I am Tom. Glad this exists.
scenario-say-mathieu-hello = Good evening from Montréal. It is still afternoon here.
scenario-say-rima-share = I laughed yesterday, for the first time since my brother died, and then I felt that I had betrayed him.
scenario-say-grace-answer = Thank you for saying that. I have no answer, only company.
scenario-say-meeting = An hour together
scenario-say-mathieu-heavy = Some evenings I want to die, and I do not know whom to tell.
scenario-say-salma-near = Mathieu, I am here this evening. I write to you now.
scenario-say-ines-bye = I need some quiet weeks. Thank you, all of you.
scenario-say-youssef-bye = Your place stays yours, Inès.
