### Pourquoi quelque chose n’est pas possible, et ce qui mène plus loin.

access-gone = Ce n’est plus là. /help montre ce qui est possible maintenant.
access-no-group-here = Aucun groupe n’est encore installé ici. La personne qui gère ce salon peut commencer avec /setup.
access-no-group = Je ne sais pas de quel groupe il s’agit. Refais-le dans le salon de ton groupe.
access-facilitators-only = Ceci revient à l’équipe qui anime le groupe. Tu peux lui demander.
access-owner-only = Ceci revient à la personne responsable du groupe. Tu peux lui demander.
access-consent-checkins = Pour garder tes réponses, il me faut ton accord. Elles sont scellées avec ta propre clé, et tu peux arrêter quand tu veux.
access-consent-sharing = Pour porter tes mots sans ton nom, il me faut ton accord. Tu peux arrêter quand tu veux.
access-consent-reminders = Pour t’écrire en privé, il me faut ton accord. Tu peux arrêter quand tu veux.
access-could-not-check = Je n’ai pas pu vérifier auprès de la plateforme. Réessaie dans un instant.
access-not-in-the-room = Ceci est pour les personnes présentes dans le salon du groupe. Essaie depuis ce salon.
access-waiting = Tu as demandé à rejoindre ce groupe. L’équipe répondra ; tu n’as rien d’autre à faire.
access-removed = Tu ne fais plus partie de ce groupe. Tu peux écrire à son équipe. L’aide reste là pour toi : /crisis
access-join-with-code = Ceci est pour les membres. Avec un code reçu de l’équipe, tu peux rejoindre le groupe : /join
access-join-first = Ceci est pour les membres du groupe. Tu peux d’abord le rejoindre.
access-out = En ce moment, tu n’es dans aucun salon de ce groupe, alors ceci attend. Tes affaires sont gardées un an ; dès que tu y es de retour, tout reprend comme avant. Si tu préfères, tu peux les effacer. L’aide reste là pour toi : /crisis
access-asleep = En ce moment, je ne suis dans aucun salon de ce groupe, et rien ne peut y arriver. Tout attend, tel quel. L’aide est là quand même : /crisis
access-no-roles = Il s’agit des rôles que donne un serveur, et il n’y en a pas ici. /facilitator add nomme les personnes une par une.
