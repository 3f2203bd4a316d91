### Les mots que toutes les parties de Halqa partagent.

common-yes = Oui
common-no = Non
common-cancel = Annuler
common-change = Changer
common-confirm = Confirmer
common-send = Envoyer
common-back = Retour
common-skip = Passer
common-that-is-all = C’est tout
common-done = Terminé
common-try-again = Un souci est survenu de notre côté. Tu peux réessayer.
common-back-soon = Halqa revient bientôt. Tu peux réessayer dans quelques minutes. L’aide répond même maintenant : /crisis
common-that-worked = C’est fait.
# Visible sur un écran verrouillé : ne dit pas de quel groupe il s’agit.
common-private-update = Un mot de ton groupe
common-open-privately = Ouvrir en privé
common-see-message = Le message : { $url }

## Quand un texte saisi ne convient pas : ce qu’il faut, et quoi faire ensuite.

blank-too-long =
    { $most ->
        [one] Il y a de la place pour { $most } caractère ici. Envoie un texte plus court.
        [many] Il y a de la place pour { $most } de caractères ici. Envoie un texte plus court.
       *[other] Il y a de la place pour { $most } caractères ici. Envoie un texte plus court.
    }
blank-empty = Il n’y a encore rien ici. Écris quelque chose, ou annule.
blank-not-a-number = Il faut un nombre, par exemple 3. Envoie-le en chiffres.
blank-out-of-range = Envoie un nombre entre { $least } et { $most }.
blank-not-a-date = Je ne comprends pas ce moment. Écris la date et l’heure comme ceci : 2026-11-24 19:00
blank-not-a-choice = Ce choix n’est pas dans la liste. Prends-en un parmi ceux proposés.
blank-unknown-country = Je ne connais pas ce pays. Écris son nom, ou son code de deux lettres, par exemple EG.
blank-unknown-zone = Je ne connais pas ce fuseau horaire. Envoie le nom d’une grande ville de ce fuseau, par exemple Le Caire ou Paris.
blank-unknown-language = Je parle arabe, anglais et français. Choisis une de ces langues.
blank-past = Ce moment est déjà passé. Envoie une date à venir.
blank-unknown-member = Je ne trouve pas cette personne dans le groupe. Choisis un nom dans la liste.
blank-unknown-room = Je ne trouve pas ce salon dans le groupe. Choisis-en un dans la liste.
blank-unknown-role = Je ne trouve pas ce rôle. Choisis-en un dans la liste.
blank-not-a-duration = Je ne comprends pas cette durée. Écris-la comme ceci : 90 min, ou 1h30
blank-duration-out-of-range = Envoie une durée entre { SPAN($least) } et { SPAN($most) }.
blank-not-a-reference = Je ne retrouve pas de quoi il s’agit. Tu peux le reprendre dans la liste.
blank-ask-again = Ce qui était noté ici ne convient plus. Tu peux l’écrire à nouveau.
blank-when-example = Par exemple 2026-11-24 19:00
