# Rencontres : quand le groupe se retrouve, dit et rappelé.

command-meeting-schedule = Prévoir une rencontre, une fois ou régulièrement
command-meeting-next = Les prochaines rencontres et mes réponses
command-meeting-list = Toutes les rencontres du groupe
command-meeting-reminders = Activer ou couper les rappels privés
command-meeting-cancel = Annuler une rencontre ; la série continue
command-meeting-end = Mettre fin à une rencontre
command-ma = Dire si je viens
command-mp = Dire où a lieu une rencontre
command-mo = Annuler cette rencontre
command-mx = Confirmer l’annulation de cette rencontre
command-mb = Mettre fin à cette rencontre
command-mz = Confirmer la fin de cette rencontre

blank-meeting-schedule-title = Comment s’appelle la rencontre ?
blank-meeting-schedule-first = Quand a lieu la première ?
blank-meeting-schedule-every = À quel rythme ?
blank-meeting-schedule-length = Combien de temps dure-t-elle ? (par exemple 90 min)
blank-meeting-schedule-where = Où ? (une adresse, un lien ou un numéro)
choice-meeting-schedule-every-once = Une seule fois
choice-meeting-schedule-every-weekly = Chaque semaine
choice-meeting-schedule-every-fortnightly = Toutes les deux semaines
blank-ma-answer = Tu viens ?
choice-ma-answer-coming = Je viens
choice-ma-answer-maybe = Peut-être
choice-ma-answer-cannot = Pas cette fois
blank-mp-where = Où a-t-elle lieu ? (une adresse, un lien ou un numéro)
blank-meeting-cancel-which = Laquelle ?
blank-meeting-end-which = Laquelle ?

meetings-every-0 = Une seule fois
meetings-every-1 = Chaque semaine
meetings-every-2 = Toutes les deux semaines
# $where: as a facilitator typed it
meetings-where = Lieu : { $where }
meetings-nowhere = Lieu : il sera dit dans le groupe.
meetings-answer-coming = Je viens
meetings-answer-maybe = Peut-être
meetings-answer-cannot = Pas cette fois
meetings-answer-none = pas encore

# $dates: the first three times, $zone: the city of the time zone, $length: how long
meetings-echo =
    { $title }
    { $often } :
    { $dates }
    À l’heure de { $zone }. Durée : { $length }
    { $place }
    Est-ce bien cela ?
meetings-date = { $at }
meetings-scheduled = C’est noté : { $title }. Première fois : { $at }. Le groupe est prévenu ; un rappel viendra un jour avant, puis une heure avant.
meetings-add-place = Dire où
# $zone: the city whose clock is meant, $shift: a length of time, $way: earlier or later
meetings-moved =
    { $way ->
        [earlier] { $title }, { $at } à l’heure de cette ville : { $zone }. Plus tôt de { $shift }.
       *[later] { $title }, { $at } à l’heure de cette ville : { $zone }. Plus tard de { $shift }.
    }
meetings-place-kept = C’est noté pour { $title }. L’annonce le dit maintenant.

meetings-announced =
    Une rencontre : { $title }
    { $at } ({ $zone })
    Durée : { $length }. { $often }.
    { $place }
    Ta réponse reste cachée aux autres membres, et tu peux la changer à tout moment.
meetings-reminder-coming =
    Pour mémoire : { $title }
    { $at } ({ $zone })
    Durée : { $length }
    { $place }
meetings-reminder-begun =
    Ce rappel arrive en retard : { $title } a commencé.
    Début : { $at } ({ $zone }).
    Durée : { $length }. Arriver en cours de route convient très bien.
    { $place }
meetings-private-coming =
    Pour mémoire : { $title }
    { $at }
    Durée : { $length }
    { $place }
meetings-private-begun =
    Ce rappel arrive en retard : { $title } a commencé.
    Début : { $at }.
    Durée : { $length }. Arriver en cours de route convient très bien.
    { $place }

# $answer: one of the three answers
meetings-answered =
    { $title }, { $at }
    Ta réponse : { $answer }. Les autres membres ne la voient pas ; un autre bouton la change.
meetings-gone = Cette rencontre est introuvable ici.
meetings-over = { $title }, { $at } : c’est passé.
meetings-cancelled-already = { $title }, { $at } : c’est annulé, et tout le monde est prévenu.
meetings-reminders-on = Les rappels privés sont actifs : un jour et une heure avant chaque rencontre de ce groupe. La même commande les coupe.
meetings-reminders-off = Les rappels privés sont coupés. Ceux du salon du groupe continuent.

meetings-none = Aucune rencontre n’est prévue. Quand il y en aura une, le groupe le saura.
meetings-list =
    Rencontres de ce groupe :
    { $lines }
meetings-line = { $title } ({ $often }), prochaine fois : { $at }
meetings-card =
    { $title }
    { $at }
    Durée : { $length }
meetings-mine = Ta réponse : { $answer }
meetings-band-none = Personne n’a encore dit venir.
meetings-band-few = Quelques personnes ont dit venir.
meetings-band-ten = Une dizaine de personnes ont dit venir.
meetings-band-many = Beaucoup ont dit venir.

meetings-named = { $title }, { $at }
meetings-titled = { $title }
meetings-cancel-this = Annuler celle-ci
meetings-cancel-ask =
    { $rhythm ->
        [again] Faut-il annuler celle-ci ? Tout le monde sera prévenu une fois, et la série continue.
       *[once] Faut-il l’annuler ? Tout le monde sera prévenu une fois.
    }
meetings-cancel-done = Annulée : { $title }, { $at }. Tout le monde est prévenu.
meetings-cancelled =
    { $others ->
        [stand] Rencontre annulée : { $title }, { $at }. Les autres dates tiennent.
       *[none] Rencontre annulée : { $title }, { $at }.
    }
meetings-end-this = Y mettre fin
meetings-end-ask = Faut-il y mettre fin pour de bon ? Ce qui en est prévu tombe, et tout le monde sera prévenu une fois.
meetings-end-done = C’est fini : { $title }. Tout le monde est prévenu.
meetings-ended = { $title } prend fin. Aucune autre rencontre n’en est prévue.
meetings-ended-already = Cette rencontre a déjà pris fin.

meetings-answer-held = { $title }, { $at } : { $answer }
# $count: in how many groups
meetings-reminders-held =
    { $count ->
        [one] Rappels privés des rencontres : actifs, dans { $count } groupe.
       *[other] Rappels privés des rencontres : actifs, dans { $count } groupes.
    }

## Dans l’agenda de la plateforme

command-meeting-events = Montrer nos rencontres dans la liste d’événements du serveur, ou arrêter
command-mw = Les rencontres dans la liste d’événements
blank-mw-to = Oui ou non ?
choice-mw-to-on = Oui
choice-mw-to-off = Non
meetings-events-off = Nos rencontres ne sont pas dans la liste d’événements du serveur. Tout le serveur y verrait leur titre et leur heure, même sans voir ce salon, et chacun verrait qui choisit « Intéressé ». Le lieu, et qui vient, resteraient ici.
meetings-events-on = Nos rencontres figurent dans la liste d’événements du serveur, avec leur titre et leur heure. Tout le serveur les y voit, et voit qui choisit « Intéressé ». Le lieu, et qui vient, restent dans nos salons.
meetings-events-lost =
    { $platform ->
        [discord] Je n’ai pas pu mettre une rencontre dans la liste d’événements du serveur, et ne réessaierai pas de moi-même. Il me manque peut-être « Créer des événements » (« Paramètres du serveur », puis « Rôles », puis mon rôle), ou la liste est pleine. Ensuite : /meeting events
       *[other] Je n’ai pas pu mettre une rencontre dans la liste d’événements, et ne réessaierai pas de moi-même. Peut-être n’en ai-je pas le droit. Ensuite : /meeting events
    }
meetings-events-missing =
    { $platform ->
        [discord] Je ne peux encore rien mettre dans la liste d’événements du serveur : il manque « Créer des événements ». La personne qui gère le serveur peut l’activer : « Paramètres du serveur », puis « Rôles », puis mon rôle.
       *[other] Je ne peux encore rien mettre dans la liste d’événements. La personne qui gère ce lieu peut l’autoriser.
    }
meetings-events-none = Il n’y a pas de liste d’événements ici. Les rencontres figurent dans le salon, et /meeting next les montre.
meetings-events-where = Envoie ceci dans un salon du groupe : il s’agit de la liste d’événements du lieu où est ce salon.
meetings-events-ended = C’est fait. Nos rencontres quittent la liste d’événements du serveur ; elles continuent comme avant.
meetings-events-button-on = Les y mettre
meetings-events-button-off = Les en retirer
meetings-events-button-again = Réessayer
# $title : le titre donné à la rencontre
meetings-events-title = { $title }
meetings-events-about = Le lieu, et si tu viens, se disent dans le salon du groupe.
meetings-events-place = Dans le salon du groupe
