### Installer un groupe : une carte qu’on peut quitter et reprendre à tout moment.

command-setup = Installer ce groupe, ou voir ses réglages
command-setup-room = Dire à quoi sert ce salon
command-setup-check = Vérifier, salon par salon, que je peux faire ce qu’il faut
command-gy = Oublier un salon qui n’existe plus
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
# $rooms : une ligne par usage
setup-line-missing =
    Hors d’atteinte, un salon pour :
    { $rooms }
setup-purpose-item = – { $purpose }
setup-purpose-main = la vie du groupe
setup-purpose-shares = les partages anonymes
setup-purpose-checkins = la météo du groupe
setup-purpose-meetings = les rencontres
setup-purpose-facilitators = l’équipe
setup-purpose-nothing = rien pour l’instant
# $first, $more : les usages d’un salon
setup-purpose-and = { $first }, { $more }
setup-line-team = Équipe : plusieurs personnes
setup-line-alone = Équipe : une personne pour l’instant
# $count : combien de rôles
setup-line-roles =
    { $count ->
        [one] Et aussi : qui a un rôle que tu as choisi
       *[other] Et aussi : qui a l’un des { $count } rôles que tu as choisis
    }
setup-next-zone = Ensuite : l’heure, pour que les horaires soient justes. Ou laisse tout ainsi : tout fonctionne déjà.
setup-next-country = Ensuite : le pays, pour que les lignes d’écoute conviennent.
setup-next-rooms = Ensuite : un salon pour l’équipe, si tu veux. « Salons » dit comment.
setup-next-team = Ensuite : quelqu’un à tes côtés. « Équipe » dit comment. Tu peux aussi terminer, et revenir avec /setup.
setup-next-done = Tout y est. « C’est bien ainsi » souhaite la bienvenue au groupe.
setup-next-missing = Ensuite : un autre salon à la place de celui qui est hors d’atteinte. Envoie /setup room là-bas. Si je peux y entrer à nouveau, tout redevient comme avant.
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
setup-button-check = Tout va bien ?
setup-button-done = C’est bien ainsi
setup-button-new-code = Un nouveau code
setup-joining-open = Ouvert à qui nous trouve
setup-joining-approved = L’équipe accepte
setup-joining-code = Avec un code
setup-about-joining = Qui peut rejoindre le groupe ? « Avec un code » crée un code que tu donnes toi-même.
setup-about-rooms = Un salon entre dans le groupe quand tu y envoies /setup room, sur Discord ou Telegram. Ce qui n’a pas de salon à soi passe par le salon principal.
setup-about-team = La personne qui t’aide rejoint d’abord le groupe. Puis la personne responsable envoie /facilitator add dans le salon du groupe ou, sur un serveur, /facilitator role pour toutes celles qui ont un rôle. Pour se retirer : /facilitator step-down.
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

## Vérifier que tout va bien

setup-check-well = Tout va bien. Je vois chaque salon, je peux y écrire et y envoyer des fichiers, et chaque personne de l’équipe peut être prévenue quand il le faut.
# $lines : une ligne pour chaque chose qui manque
setup-check-found =
    Il reste un petit geste à faire :
    { $lines }
# $room : le nom du salon sur la plateforme ; $purposes : son usage ; $right : ce que je ne peux pas y faire
setup-check-missing = – { $room } ({ $purposes }) : { $right }
setup-check-gone = – Le salon pour { $purposes } n’existe plus, ou je n’y suis plus. /setup room dans un autre salon prend le relais.
setup-check-unsure = – Le salon pour { $purposes } : je n’ai pas pu regarder à l’instant. Réessaie dans un moment.
setup-check-unserved = – Le salon pour { $purposes } est sur une plateforme à laquelle cette Halqa n’est pas reliée.
setup-check-open =
    { $platform ->
        [discord] – { $room } est réservé à l’équipe, et tout le serveur le voit : « Modifier le salon », puis « Permissions », puis « Salon privé ».
       *[other] – { $room } est réservé à l’équipe, et d’autres le voient. La personne qui le gère peut le fermer.
    }
setup-right-see =
    { $platform ->
        [discord] je ne le vois pas. Il manque « Voir le salon ».
       *[other] je ne le vois pas.
    }
setup-right-write =
    { $platform ->
        [discord] je ne peux pas y écrire. Il manque « Envoyer des messages ».
        [telegram] je ne peux pas y écrire. Il manque « Envoyer des messages ».
       *[other] je ne peux pas y écrire.
    }
setup-right-files =
    { $platform ->
        [discord] je ne peux pas y envoyer d’images ni de calendriers. Il manque « Joindre des fichiers ».
        [telegram] je ne peux pas y envoyer d’images ni de calendriers. Il manque « Fichiers ».
       *[other] je ne peux pas y envoyer d’images ni de calendriers.
    }
setup-check-where =
    { $platform ->
        [discord] Sur Discord : ouvre les réglages du salon (« Modifier le salon »), puis « Permissions », ajoute-moi ou ajoute mon rôle, et active ce qui manque. La personne qui gère le serveur peut le faire.
        [telegram] Sur Telegram : ouvre la page du groupe, puis « Modifier ». Autorise-le pour tout le monde sous « Autorisations », ou ajoute-moi sous « Administrateurs ». La personne qui gère le groupe peut le faire.
       *[other] La personne qui gère ce salon peut l’autoriser.
    }
# $count : combien de personnes de l’équipe
setup-check-nobody = – Personne ne peut être prévenu quand quelqu’un a besoin de l’équipe : il n’y a pas de salon d’équipe où je peux écrire, et aucun message privé n’arrive à l’équipe.
setup-check-unreached =
    { $count ->
        [one] – Une personne de l’équipe ne peut pas être prévenue : il n’y a pas de salon d’équipe où je peux écrire, et elle n’a pas accepté les messages privés (/consent).
       *[other] – { $count } personnes de l’équipe ne peuvent pas être prévenues : il n’y a pas de salon d’équipe où je peux écrire, et elles n’ont pas accepté les messages privés (/consent).
    }
setup-check-closed =
    { $count ->
        [one] – Une personne de l’équipe n’est pas joignable en privé : mon dernier message n’est pas arrivé. Dès qu’elle m’écrit ou touche un de mes boutons, je réessaie.
       *[other] – { $count } personnes de l’équipe ne sont pas joignables en privé : mon dernier message n’est pas arrivé. Dès qu’elles m’écrivent ou touchent un de mes boutons, je réessaie.
    }
setup-check-closed-you =
    { $platform ->
        [discord] – Mon dernier message privé ne t’est pas parvenu. Sur Discord : « Paramètres de confidentialité » du serveur, puis autorise les messages privés. À partir de maintenant, je réessaie.
        [telegram] – Mon dernier message privé ne t’est pas parvenu. Sur Telegram : ouvre notre conversation privée et touche « Démarrer » (ou « Débloquer »). À partir de maintenant, je réessaie.
       *[other] – Mon dernier message privé ne t’est pas parvenu. À partir de maintenant, je réessaie.
    }
setup-check-room-only =
    { $count ->
        [one] Bon à savoir : une personne de l’équipe n’a pas accepté les messages privés, et n’apprend les choses que dans le salon de l’équipe. /consent change cela.
       *[other] Bon à savoir : { $count } personnes de l’équipe n’ont pas accepté les messages privés, et n’apprennent les choses que dans le salon de l’équipe. /consent change cela.
    }
setup-check-roles = Bon à savoir : je connais une personne qui a un rôle choisi à partir du moment où elle m’utilise, une fois entrée dans le groupe. Avant, je n’appelle personne d’entre elles.
setup-button-again = Regarder encore
setup-button-reach-me = Tu peux m’écrire en privé
# $purposes : l’ancien usage du salon
setup-button-forget = Oublier le salon pour { $purposes }
setup-forgotten = Ce salon ne fait plus partie du groupe. /setup check montre le reste.
setup-forget-there = Ce salon existe bien, autant que je sache : il reste donc dans le groupe. Pour l’enlever, envoie /setup room dans ce salon.
