### Rejoindre un groupe et le quitter. Rien n’est gardé avant un accord, et rien n’est coché d’avance.

command-join = Rejoindre ce groupe
command-consent = Mes accords, un par un
command-leave = Quitter ce groupe
command-jc = Rejoindre avec un code
command-jy = Donner mon accord et rejoindre le groupe
command-ag = Donner mon accord pour une chose
command-jw = Mettre fin à un accord
command-ja = Accepter quelqu’un dans le groupe
command-jn = Pas maintenant
command-jk = Quitter, et garder mes affaires un an
command-je = Quitter, et effacer mes affaires

blank-join-code = Le code, si le groupe en demande un (facultatif)
blank-jc-code = Quel est le code ?
blank-jy-proof = Le code, tel qu’il a été donné
blank-ag-purpose = Pour quoi donnes-tu ton accord ?
choice-ag-purpose-checkins = Garder mes réponses
choice-ag-purpose-sharing = Porter mes mots sans mon nom
choice-ag-purpose-reminders = M’écrire en privé
blank-jw-purpose = Qu’est-ce qui doit s’arrêter ?
choice-jw-purpose-checkins = Garder mes réponses
choice-jw-purpose-sharing = Porter mes mots sans mon nom
choice-jw-purpose-reminders = M’écrire en privé

## Entrer

joining-join = Rejoindre
joining-agree-now = Je suis d’accord
# $group : le nom du groupe
joining-welcome = C’est bien que tu sois là. { $group } est un cercle de personnes qui se soutiennent. Voici ce que nous demandons à tout le monde :
# À relire avant publication par une personne qui anime de tels groupes
joining-agreement =
    – Ce qui se dit ici reste ici.
    – Nous écoutons d’abord, et conseillons quand on nous le demande.
    – Personne n’a à parler, et personne n’a à rester.
    – Nous sommes entre pairs, pas entre professionnels. Dans un moment difficile, /crisis répond tout de suite.
    – Certains groupes font chercher des signes de danger dans les messages. Si c’est le cas ici, et qui est alors prévenu : /alerts
joining-before = Rien n’est encore gardé de toi. Avec ton accord, ton compte (scellé) et le jour sont gardés. /privacy en dit plus.
joining-yes = Je suis d’accord, je rejoins
joining-yes-adult = J’ai 18 ans ou plus, je suis d’accord, je rejoins
joining-no-group = Je ne sais pas de quel groupe il s’agit. Son salon a un bouton « Rejoindre », et son code marche aussi : /join
joining-needs-code = Ce groupe demande un code. Son équipe peut t’en donner un.
joining-wrong-code = Je ne connais pas ce code. Les codes changent parfois ; l’équipe peut te donner celui du jour.
joining-enter-code = Donner le code
# $group : le nom du groupe
joining-in = Tu fais partie de { $group }. Bienvenue.
joining-here = Tu fais partie de ce groupe.
joining-returned = Te revoilà, bienvenue. Tout est comme tu l’as laissé.

## Les accords donnés

# $lines : une ligne par usage
joining-consents =
    Ce que je peux faire pour toi, tu le choisis, chose par chose :
    { $lines }
joining-checkins-on = Météo du groupe : tes réponses sont gardées, scellées avec ta propre clé.
joining-checkins-off = Météo du groupe : aucune nouvelle réponse n’est gardée.
joining-sharing-on = Partages : je peux porter tes mots sans ton nom.
joining-sharing-off = Partages : je ne porte rien sans ton nom.
joining-reminders-on = Messages privés : je peux t’écrire.
joining-reminders-off = Messages privés : je ne t’écris pas de moi-même.
joining-checkins-agree = Garder mes réponses
joining-sharing-agree = Porter mes mots
joining-reminders-agree = M’écrire
joining-checkins-end = Ne plus garder mes réponses
joining-sharing-end = Ne plus porter mes mots
joining-reminders-end = Ne plus m’écrire
joining-usable = Le groupe est là pour toi sans aucun de ces accords. /consent les montre à nouveau.
joining-usable-later = Cela comptera dès ton entrée. Le groupe sera là pour toi sans aucun de ces accords.
joining-agreed = Merci. Tu peux reprendre là où tu en étais.
joining-ended-checkins = C’est arrêté. Ce qui est gardé n’est montré qu’à toi ; pour que cela parte aussi, /mydata erase efface tout ce qui est gardé de toi.
joining-ended-sharing = C’est arrêté. Rien de nouveau ne sera porté sans ton nom.
joining-ended-reminders = C’est arrêté. Je ne t’écrirai pas de moi-même, et les rappels privés sont coupés.
joining-purpose-checkins = garder les réponses
joining-purpose-sharing = porter des mots sans nom
joining-purpose-reminders = écrire en privé

## Demander à entrer

joining-asked = Merci de ta demande. L’équipe la voit avec le nom que tu montres ici.
joining-waiting = L’équipe répondra. D’ici là, tu n’as rien à faire, et tu peux reprendre ta demande. Sans réponse, elle disparaît après 30 jours, et tu peux redemander.
joining-take-back = Reprendre ma demande
# $name : tel que la plateforme le montre
joining-asks = { $name } voudrait rejoindre le groupe.
joining-accept = Accepter
joining-not-now = Pas maintenant
joining-go-on = Continuer
joining-request-accepted = Cette demande d’entrée a été acceptée.
joining-request-gone = Cette demande d’entrée est close.
joining-request-settled = Cette demande est déjà close.
joining-accepted-thanks = C’est accepté. La personne l’apprendra.
joining-declined = Rien n’est gardé de cette demande. La personne peut demander à nouveau.
# $group : le nom du groupe
joining-accepted = { $group } dit oui : tu en fais partie. Bienvenue.
joining-somebody-new = Une nouvelle personne est avec nous. Bienvenue ! Qui a demandé à entrer peut continuer ici.

## Partir

# $group : le nom du groupe
joining-leave = Tu veux quitter { $group }. Que deviennent tes affaires ? Dans les deux cas, tu peux revenir.
joining-keep = Les garder un an
joining-erase = Les effacer
joining-last-owner = La responsabilité du groupe repose sur toi seulement. Le groupe continuera mieux si tu la partages d’abord avec /facilitator add. Tu peux aussi partir tel quel.
joining-kept = C’est fait, tu as quitté le groupe. Tes affaires attendent un an, puis elles sont effacées. /join te ramène à elles.
joining-erased = C’est fait, tu as quitté le groupe, et ce qui était gardé de toi ici est effacé. Les partages anonymes des 30 derniers jours sont repris dans les 3 jours, chacun à un moment de hasard. Les sauvegardes l’oublient en 8 jours. Merci d’avoir été là.
joining-away-already = Tu as déjà quitté le groupe, et tes affaires t’attendent. /join te ramène.
joining-not-in = Tu ne fais pas partie de ce groupe, et rien de toi n’attend ici.
joining-no-owner = Ce groupe n’a pas de responsable en ce moment. La personne qui gère son salon principal peut s’en charger là-bas avec /setup.

## Ce qui est gardé, pour /mydata

# $since : le jour
joining-held-account = Ton compte, scellé ; gardé depuis ce jour : { $since }
# $group : le nom du groupe, $since : le jour, $role : member, facilitator ou owner
joining-held-here = { $group } : { $role ->
        [owner] responsable
        [facilitator] dans l’équipe
       *[member] membre
    }, depuis ce jour : { $since }
joining-held-asked = { $group } : demande d’entrée, { $since }
joining-held-away = { $group } : départ, { $since }, affaires gardées un an
joining-held-out = { $group } : dans aucun de ses salons, { $since }, affaires gardées un an
joining-held-removed = { $group } : fin de l’appartenance, { $since }
# $purpose : pour quoi, $given et $withdrawn : des jours
joining-held-consent = Accord pour { $purpose }, { $given }
joining-held-withdrawn = Accord pour { $purpose }, { $given }, arrêté, { $withdrawn }
