### Qui s’occupe de ce bot, ce qui est gardé, qui peut le voir. Chaque phrase doit être vraie du programme tel qu’il est.

command-privacy = Qui s’occupe de ce bot, et ce qui est gardé
command-report = Écrire à qui s’occupe de ce bot
blank-report-text = Que faut-il savoir ? Ton nom n’est pas ajouté. (jusqu’à 1500 caractères)

# $name : une personne ou une association, $contact : adresse ou numéro, $facilitator : yes ou no
privacy-who = { $name } s’occupe de ce bot. Pour écrire ou appeler : { $contact }. { $facilitator ->
        [yes] Qui s’en occupe anime aussi un groupe ici.
       *[no] Qui s’en occupe n’anime aucun groupe ici.
    }
privacy-kept = Ce qui est gardé : ton compte (scellé), tes groupes avec le jour de ton entrée et tes accords, ta langue, ton heure et ton pays. Seulement avec ton accord : tes réponses à la météo du groupe, scellées avec ta propre clé, et les mots que tu m’as demandé de partager. Si tu réponds pour une rencontre, cette réponse. Les conversations ordinaires d’un groupe ne sont pas gardées. Là où un groupe l’a mis en marche, j’y cherche des signes de danger, et une alerte est gardée sans tes mots (/alerts).
privacy-seen = Qui peut le voir : tes réponses ne sont montrées qu’à toi, sauf si tu les dis au groupe. Personne dans l’équipe ne peut chercher qui a écrit un partage anonyme. Discord et Telegram voient ce qui passe par eux.
privacy-limits = Ce qui ne peut pas être caché : qui s’occupe de ce bot tient la machine et ses clés, et pourrait ouvrir ce qui est scellé. D’autres peuvent te reconnaître à ton histoire ou à ta façon d’écrire, et copier ce qu’ils lisent.
privacy-how-long = Combien de temps : ce qui est commencé 15 minutes, les alertes 30 jours, qui a écrit un partage anonyme 30 jours au plus, les réponses à la météo 180 jours, celles pour une rencontre et les signalements 90 jours. Tu peux reprendre ou effacer plus tôt. Après ton départ : un an, ou rien, comme tu choisis ; si tu sors seulement du salon, un an. Si un groupe me fait sortir de ses salons, 30 jours. Les sauvegardes oublient en 8 jours.
privacy-yours = À tout moment : /mydata montre tout ce qui est gardé de toi, /mydata export te le donne en fichier, /mydata erase l’efface. /consent met fin à tes accords. /report écrit à qui s’occupe de ce bot.
# $url : une page web
privacy-page = Pour en savoir plus : { $url }
# $name : qui s’occupe de ce bot, $contact : adresse ou numéro
privacy-reported = Merci. C’est gardé pour { $name }, scellé, sans ton nom, pendant 90 jours. Personne ne peut répondre à un message sans nom ; tu peux aussi écrire ici : { $contact }. En cas de danger, n’attends pas : /crisis
