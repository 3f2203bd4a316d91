### Installer un groupe : une carte qu’on peut quitter et reprendre à tout moment.

command-setup = Installer ce groupe, ou voir ses réglages
command-setup-room = Dire à quoi sert ce salon
command-gw = Commencer un nouveau groupe ici
command-gn = Le nom du groupe
command-gl = La langue du groupe
command-gz = Le fuseau horaire du groupe
command-gc = Le pays du groupe
command-gj = Qui peut rejoindre le groupe
command-gk = Un nouveau code d’entrée
command-ga = Adultes seulement, ou tous les âges
command-gi = Comment fonctionne une partie de l’installation
command-gd = Terminer l’installation

blank-setup-name = Comment s’appelle le groupe ? (facultatif)
blank-gw-name = Comment s’appelle le groupe ? (facultatif)
blank-gn-name = Comment s’appelle le groupe ?
blank-gl-language = Quelle langue parle le groupe ?
blank-gz-zone = L’heure de quelle ville suit le groupe ? (par exemple Paris ou Le Caire)
blank-gc-country = Dans quel pays vivez-vous pour la plupart ? (pour les lignes d’écoute)
blank-gj-way = Qui peut rejoindre le groupe ?
choice-gj-way-open = Toute personne qui nous trouve
choice-gj-way-approved = Toute personne que l’équipe accepte
choice-gj-way-code = Toute personne qui a un code
blank-ga-adults = Adultes seulement ?
choice-ga-adults-yes = Adultes seulement
choice-ga-adults-no = Tous les âges
blank-gi-what = À quel sujet ?
choice-gi-what-joining = L’entrée dans le groupe
choice-gi-what-rooms = Les salons
choice-gi-what-team = L’équipe
blank-setup-room-purpose = À quoi sert ce salon ?
choice-setup-room-purpose-main = La vie du groupe (salon principal)
choice-setup-room-purpose-shares = Les partages anonymes
choice-setup-room-purpose-checkins = La météo du groupe
choice-setup-room-purpose-meetings = Les rencontres
choice-setup-room-purpose-facilitators = L’équipe seulement
choice-setup-room-purpose-none = Plus à rien

## Le début

setup-begun = Ton groupe existe. Ce salon est son salon principal, et tu en as la responsabilité.
setup-not-manager = La personne qui gère ce salon peut le faire. Tu peux lui demander.
setup-not-yours = Ce groupe est déjà installé. Son équipe peut le modifier.
setup-taken-on = Ce groupe n’avait plus de responsable. Tu en as maintenant la responsabilité.
setup-room-or-group = Tu animes déjà un groupe. Qu’est-ce que ce salon ?
setup-button-room = Un salon de mon groupe
setup-button-new = Un nouveau groupe

## La carte

# $lines : une ligne par réglage
setup-card =
    Voici où en sont les choses :
    { $lines }
setup-line-name = Nom : { $name }
setup-line-language = Langue : { $language }
setup-line-zone = Heure de : { $zone }
setup-line-country = Pays : { $country }
setup-line-nowhere = Pays : pas encore dit
setup-line-joining-open = Entrée : ouverte à qui nous trouve
setup-line-joining-approved = Entrée : l’équipe accepte
setup-line-joining-code = Entrée : avec un code
setup-line-adults = Adultes seulement
setup-line-all-ages = Tous les âges
# $rooms : une ligne par usage
setup-line-rooms =
    Salons pour :
    { $rooms }
setup-purpose-item = – { $purpose }
setup-purpose-main = la vie du groupe
setup-purpose-shares = les partages anonymes
setup-purpose-checkins = la météo du groupe
setup-purpose-meetings = les rencontres
setup-purpose-facilitators = l’équipe
setup-line-team = Équipe : plusieurs personnes
setup-line-alone = Équipe : une personne pour l’instant
setup-next-zone = Ensuite : l’heure, pour que les horaires soient justes. Ou laisse tout ainsi : tout fonctionne déjà.
setup-next-country = Ensuite : le pays, pour que les lignes d’écoute conviennent.
setup-next-rooms = Ensuite : un salon pour l’équipe, si tu veux. « Salons » dit comment.
setup-next-team = Ensuite : quelqu’un à tes côtés. « Équipe » dit comment. Tu peux aussi terminer, et revenir avec /setup.
setup-next-done = Tout y est. « C’est bien ainsi » souhaite la bienvenue au groupe.
setup-next-ready = Tout peut changer à tout moment.
setup-button-name = Nom
setup-button-language = Langue
setup-button-zone = Heure
setup-button-country = Pays
setup-button-joining = Qui peut entrer
setup-button-adults = Réserver aux adultes
setup-button-all-ages = Ouvrir à tous les âges
setup-button-rooms = Salons
setup-button-team = Équipe
setup-button-done = C’est bien ainsi
setup-button-new-code = Un nouveau code
setup-joining-open = Ouvert à qui nous trouve
setup-joining-approved = L’équipe accepte
setup-joining-code = Avec un code
setup-about-joining = Qui peut rejoindre le groupe ? « Avec un code » crée un code que tu donnes toi-même.
setup-about-rooms = Un salon entre dans le groupe quand tu y envoies /setup room, sur Discord ou Telegram. Ce qui n’a pas de salon à soi passe par le salon principal.
setup-about-team = La personne qui t’aide rejoint d’abord le groupe. Puis la personne responsable envoie /facilitator add dans le salon du groupe. Pour se retirer : /facilitator step-down.
setup-approved-needs-room = Une demande d’entrée montre un nom : il faut donc un salon que seule l’équipe voit. Envoie d’abord /setup room dans ce salon.
# $code : le code, montré cette seule fois
setup-code = Le code d’entrée est { $code }. Il n’est montré que cette fois, et je ne pourrai pas le redire. Un nouveau code met fin à l’ancien.

## Les salons

setup-room-in-private = Ceci sert à faire d’un salon une partie du groupe : envoie-le dans ce salon.
setup-no-group-yet = Tu n’animes pas encore de groupe. /setup en commence un, dans le salon où le groupe parle.
setup-room-of-which = À quel groupe appartient ce salon ?
# $purpose : l’usage du salon
setup-room-set = C’est fait. Ce salon sert maintenant à ceci : { $purpose }. /setup montre tous les salons.
setup-room-none = Ce salon ne fait plus partie du groupe. Rien n’y sera publié.
setup-room-last-main = Le groupe a besoin d’un salon principal. Choisis-en d’abord un autre.
setup-room-needed = Les demandes d’entrée arrivent dans ce salon. Choisis d’abord une autre façon d’entrer, ou un autre salon pour l’équipe.

## La fin

setup-done = Merci. J’ai souhaité la bienvenue au groupe dans le salon principal. /setup te ramène ici.
setup-done-already = L’installation est terminée. /setup montre où en sont les choses.
# $name : le nom du groupe
setup-welcome =
    Bienvenue dans { $name }. Je suis Halqa, un bot qui aide ce groupe à être là les uns pour les autres.
    Rejoindre le groupe est ton choix. Tu lis d’abord ce que le groupe demande, et rien n’est gardé avant ton accord.
    Dans un moment difficile, /crisis répond tout de suite, à tout le monde, à toute heure.
