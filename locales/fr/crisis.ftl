# To be read by a clinician and a native reader before release
#
# The card that answers /crisis, /sos and /urgence. Danger comes first; then one line to call, one to write to. It must stay true
# that the card itself calls and alerts nobody, and it must never promise that help comes or that anything stays secret.

command-crisis = Les lignes d’écoute, à toute heure, pour tout le monde
command-sos = Les lignes d’écoute, à toute heure, pour tout le monde
command-urgence = Les lignes d’écoute, à toute heure, pour tout le monde

## Danger

# $number: the emergency number of the country
crisis-danger-number = Si une vie est en danger maintenant : le { $number }, ou les urgences de l’hôpital le plus proche.
# $number: 112
crisis-danger-anywhere = Si une vie est en danger maintenant : le numéro d’urgence du pays (le { $number } marche depuis la plupart des téléphones portables), ou les urgences de l’hôpital le plus proche.

## What the card says

crisis-opening = Tu fais bien de demander de l’aide.
crisis-talking = Pour parler à quelqu’un : { $line }
crisis-writing = Pour écrire plutôt que parler : { $line }
crisis-gap = { $country } : nous n’avons pu confirmer aucune ligne de prévention du suicide. C’est notre liste qui a un trou, tu n’y es pour rien. Les urgences d’un hôpital, une personne qui anime ton groupe ou quelqu’un de confiance peuvent être les premiers à qui en parler.
crisis-gap-unlisted = Ton pays n’est pas encore sur notre liste. C’est notre liste qui a un trou, tu n’y es pour rien. Les urgences d’un hôpital, une personne qui anime ton groupe ou quelqu’un de confiance peuvent être les premiers à qui en parler.
crisis-anywhere = Des lignes d’écoute dans tous les pays : { $url }
crisis-no-answer = Si personne ne répond, tu peux rappeler ou essayer une autre ligne. Tu peux aussi demander à quelqu’un de confiance de rester avec toi.
crisis-bot = Je suis un robot, pas un professionnel, et personne ne lit ici en permanence. Ce message n’appelle et n’alerte personne.
crisis-which-country = Dans quel pays es-tu ? Je pourrai montrer ses lignes d’écoute.

## The card where everybody reads

crisis-room-opening = Pour toute personne qui a besoin d’aide maintenant :
crisis-room-bot = Je suis un robot, pas un professionnel. Ce message n’alerte personne ; le bouton ouvre une conversation privée avec moi.

## One line

# $open: always (day and night), hours (within $hours, by the clock of $city) or unknown
crisis-call = { $service } : { $phone }{ $open ->
    [always] , jour et nuit
    [hours] , { $hours } à l’heure de { $city }
   *[unknown] {""}
}
# $phone is for calls from a landline, $mobile from a mobile phone
crisis-call-mobile = { $service } : { $phone } (depuis un fixe), { $mobile } (depuis un portable){ $open ->
    [always] , jour et nuit
    [hours] , { $hours } à l’heure de { $city }
   *[unknown] {""}
}
crisis-text = { $service } : un SMS au { $number }
crisis-text-word = { $service } : { $word } par SMS au { $number }
crisis-whatsapp = { $service } : WhatsApp { $number }
crisis-link = { $service } : { $url }
crisis-find = { $service } : son numéro se trouve peut-être dans l’annuaire ci-dessous.

## How old a number is

# $dated: a year
crisis-note-dated = (Numéro publié en { $dated } ; nous ne l’avons pas encore revérifié.)
crisis-note-undated = (Numéro tiré d’une source sans date ; nous ne l’avons pas encore revérifié.)
# $dated: a day, written 2026-01-31
crisis-note-opened = (Numéro vu sur la page du service le { $dated }.)
crisis-note-link = (Pas de numéro ici : nous n’avons pas pu le confirmer récemment.)

## Further lines

crisis-more-line = { $kind } : { $line }
crisis-more-none = Nous n’avons pas d’autre ligne à montrer ici.
crisis-kind = { $kind ->
    [suicide] Idées de suicide
    [youth] Enfants et jeunes
    [domestic_violence] Violences à la maison ou dans le couple
    [substance] Alcool et autres substances
   *[general] Pour tout le monde
}

## Buttons

crisis-button-now = Aide tout de suite
crisis-button-private = Ouvrir en privé
crisis-button-more = Plus de lignes
crisis-button-other-country = Un autre pays
crisis-button-not-listed = Mon pays n’est pas là
crisis-country = { $country }
# The names of the languages stand the same in every file.
crisis-language-ar = العربية
crisis-language-en = English
crisis-language-fr = Français
