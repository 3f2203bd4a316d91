### L’aide : d’abord un chemin vers une personne, puis ce qui est possible ici.

command-help = De l’aide, et ce que je sais faire

# $group : le nom du groupe
help-opening-group = { $group } est là, et moi aussi. Dans un moment difficile, le premier bouton montre qui appeler.
help-opening = Je suis Halqa, un bot pour les groupes de personnes qui se soutiennent. Dans un moment difficile, le premier bouton montre qui appeler.
help-member =
    /share – dire quelque chose sans ton nom
    /meeting next – quand nous nous retrouvons
    /checkin mine – tes réponses, pour toi seulement
    /alerts – ce qui est lu ici, et qui est prévenu
    /consent – ce que je peux faire pour toi
    /leave – partir, pour un temps ou pour de bon
help-facilitator =
    Pour l’équipe :
    /setup – où en est le groupe
    /checkin schedule – demander comment va le groupe
    /meeting schedule – fixer une rencontre
    /alerts on, /oncall – veiller sur les salons
    /facilitator step-down – laisser son rôle
help-stranger = On entre dans ce groupe par /join. Tu lis d’abord ce qu’il demande, et rien n’est gardé avant ton accord.
help-nowhere = Pour rejoindre un groupe, envoie /join dans son salon. Pour en commencer un, ajoute-moi à votre salon et envoie /setup là-bas.
help-yours =
    /language, /timezone, /country – ta langue, ton heure, ton pays
    /privacy – qui s’occupe de ce bot, et ce qui est gardé
    /mydata – tout ce qui est gardé de toi
