### Un groupe, et une personne, sur deux plateformes.

command-link = Joindre au groupe un salon d’une autre plateforme
command-itsme = Me dire qu’un autre compte est aussi le tien
blank-link-code = Quel code ? Sans code, tu en reçois un.
blank-itsme-code = Quel code ? Sans code, tu en reçois un.
command-yw = M’écrire ici
command-ya = Ce compte, ce n’est plus moi

# $code : huit lettres et chiffres
linking-code =
    Voici ton code : { $code }
    Fais-moi entrer dans le salon de l’autre plateforme. Là-bas, une personne qui gère ce salon envoie /link et ce code. Il sert une seule fois, pendant une demi-heure.
linking-linked = Ce salon fait maintenant partie du groupe. Partages, nouvelles du jour et rencontres sont les mêmes des deux côtés ; les conversations restent où elles sont. Si tu es toi-même aux deux endroits : /itsme
linking-facilitators = C’est à l’équipe d’animation que le code est donné, avec /link dans un salon du groupe.
linking-in-the-chat = Envoie /link et le code dans le salon qui doit rejoindre le groupe.
linking-not-manager = Demande à une personne qui gère ce salon d’envoyer ici /link et le code.
linking-room-already = Ce salon fait déjà partie d’un groupe.
linking-unknown-code = Ce code n’est plus valable. Un nouveau se fait en un instant.

# $code : huit lettres et chiffres
linking-my-code =
    Ton code : { $code }
    Écris-moi en privé depuis ton autre compte, avec /itsme et ce code. Il sert une seule fois, pendant une demi-heure. Ne le montre à personne : pour moi, qui s’en sert, c’est toi.
linking-nobody-yet = Je ne garde rien sur ce compte. Envoie /itsme depuis le compte avec lequel tu es dans un groupe : tu y reçois un code, à apporter ici.
linking-one-person = Désormais, ici comme là-bas, tu es une seule personne pour moi. Personne dans le groupe ne le voit. Les messages privés vont où ils allaient.
linking-two-accounts =
    { $here ->
        [here] Tu as deux comptes avec moi. Les messages privés arrivent sur celui-ci.
       *[elsewhere] Tu as deux comptes avec moi. Les messages privés vont sur l’autre.
    }
linking-button-here = M’écrire ici
linking-button-apart = Ce n’est plus moi
linking-written-here = Désormais, les messages privés arrivent ici.
linking-apart = Ce compte est de nouveau à part. Tes partages et tes réponses restent avec ton autre compte.
linking-last-account = C’est ton seul compte avec moi. Pour t’en aller tout à fait : /leave, ou /mydata erase
linking-same = Ces deux comptes sont déjà les tiens.
linking-has-its-own = Ce compte a déjà ses propres affaires chez moi, et je ne mélange rien. Si elles peuvent partir : /mydata erase ici, puis un nouveau code.
linking-held-accounts = Deux de tes comptes sont reliés
linking-held-code = Un code pour ton autre compte attend
linking-held-unreached = Mes messages privés ne t’arrivent pas, depuis le { $day }
mydata-of-linking = Tes comptes
