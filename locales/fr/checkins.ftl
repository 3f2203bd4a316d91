# Météo du groupe : on demande comment chacun va ; personne n’a à répondre.

command-checkin-schedule = Demander chaque semaine comment va le groupe
command-checkin-stop = Ne plus poser la question au groupe
command-checkin-mine = Mes réponses, pour moi seulement
command-ca = Répondre à la question du groupe
command-cp = Passer
command-ct = Dire ma réponse au groupe
command-cw = Reprendre ma réponse

blank-checkin-schedule-first = Quand a lieu la première fois ?
blank-checkin-schedule-every = À quel rythme ?
blank-checkin-schedule-open-for = Combien de temps peut-on répondre ? (par exemple 24 h)
choice-checkin-schedule-every-weekly = Chaque semaine
choice-checkin-schedule-every-fortnightly = Toutes les deux semaines
blank-ca-score = Comment arrives-tu aujourd’hui ?
choice-ca-score-1 = 1 – très lourd
choice-ca-score-2 = 2 – lourd
choice-ca-score-3 = 3 – entre les deux
choice-ca-score-4 = 4 – plutôt léger
choice-ca-score-5 = 5 – léger

checkins-answer-1 = 1 – très lourd
checkins-answer-2 = 2 – lourd
checkins-answer-3 = 3 – entre les deux
checkins-answer-4 = 4 – plutôt léger
checkins-answer-5 = 5 – léger
# $until: when the round closes
checkins-ask =
    Comment arrives-tu aujourd’hui ?
    Ta réponse ne va qu’à toi. Passer convient très bien, se taire aussi : vu de dehors, rien ne les distingue.
    Ouvert jusqu’à ce moment : { $until }.
checkins-pass = Passer
checkins-closed = Cette question est close. La prochaine viendra.
checkins-closed-for-you = Cette question est close. La prochaine viendra, et /checkin mine montre ce que tu as gardé.
# $answer: the answer in words
checkins-kept = Gardé, pour toi seulement : { $answer }. Choisir une autre réponse la remplace.
# After it was told: the group reads the change as well. $answer: the answer in words
checkins-kept-told = C’est changé : { $answer }. Comme le groupe connaît ta réponse, il lit maintenant celle-ci. La reprendre l’enlève aussi là-bas.
checkins-passed = Passer convient très bien. Rien n’a été gardé.
checkins-tell = Le dire au groupe
checkins-take-back = Reprendre ma réponse
checkins-told = Le groupe peut maintenant la lire, sous ton nom.
checkins-told-already = Le groupe peut déjà la lire.
# $name: as shown on the platform, $answer: the answer in words
checkins-telling = { $name } arrive ainsi : { $answer }
checkins-withdrawn = Message repris par la personne qui l’a écrit.
checkins-taken-back = C’est repris. Il n’en reste rien.
checkins-nothing-kept = Il n’y a pas de réponse de toi ici.
checkins-mine = Tes réponses, la plus récente d’abord. Personne d’autre ne voit cette liste.
# $lines: one line per answer
checkins-lines = { $lines }
# $at: when the group was asked, $answer: the answer in words
checkins-line = { $at } : { $answer }
checkins-mine-empty = Rien n’est gardé pour l’instant. Quand la question viendra, tu pourras y répondre ou la laisser passer.
# $dates: the first three times, $zone: the city whose clock is meant, $open: how long a round stays open
checkins-echo =
    La question serait posée au groupe :
    { $dates }
    et ainsi de suite, à l’heure de cette ville : { $zone }. Ouverte à chaque fois pendant : { $open }. Est-ce bien cela ?
checkins-date = { $at }
# $at: the first time
checkins-scheduled = C’est noté. Première fois : { $at }.
# $zone: the city whose clock is meant, $shift: a length of time, $way: earlier or later
checkins-moved =
    { $way ->
        [earlier] La prochaine question, { $at } à l’heure de cette ville : { $zone }. Plus tôt de { $shift }.
       *[later] La prochaine question, { $at } à l’heure de cette ville : { $zone }. Plus tard de { $shift }.
    }
checkins-stopped = C’est arrêté. La question ne sera plus posée, et chaque réponse reste à la personne qui l’a donnée.
checkins-no-plan = Aucun rythme n’est fixé pour ce groupe.
