### Comment quelqu’un lit : langue, heure, pays.

command-language = Choisir la langue dans laquelle je te parle
command-timezone = Choisir l’heure de quelle ville tu lis
command-country = Choisir le pays dont tu vois les lignes d’écoute
blank-language-language = Quelle langue ?
blank-timezone-zone = Quelle grande ville a la même heure que toi ? (par exemple Paris ou Le Caire)
blank-country-country = Quel pays ?

# $language : dans ses propres mots
me-language-set = Je te parle maintenant dans cette langue : { $language }
# $zone : une ville, $now : le moment là-bas
me-zone-set = Tu lis les horaires à l’heure de cette ville : { $zone }. Là-bas, il est maintenant : { $now }
me-country-set = Tu vois les lignes d’écoute de ce pays : { $country }
me-zone-name = { $zone }
me-country-name = { $country }
me-not-known = Je ne garde rien de toi, donc je n’ai pas d’endroit où garder ceci. Dans le salon d’un groupe, /join en ouvre la porte. L’aide est là sans rejoindre : /crisis
me-join-first = Je ne garde rien de toi, donc je n’ai pas d’endroit où garder ceci. Une fois dans le groupe, je m’en souviendrai.
me-held-language = Langue : { $language }
me-held-zone = Heure de : { $zone }
me-held-country = Pays : { $country }
