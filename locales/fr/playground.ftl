### Le terrain d’essai : une page sur son propre ordinateur, avec des personnes inventées.

playground-pick = { $what }
playground-title = Halqa, terrain d’essai
playground-tagline = Un groupe d’entraide inventé. Tu peux tout essayer.

## En haut de tout

playground-banner = C’est une simulation. Personne ne lit ce qui est écrit ici.
playground-banner-help = Besoin d’aide maintenant ? Appelle le numéro d’urgence du pays où tu es (le 112 dans beaucoup de pays), ou trouve une ligne d’écoute :
playground-banner-line = findahelpline.com
playground-skip = Aller aux conversations
playground-page-language = Langue de cette page
playground-tour-start = Faire le tour
playground-reset = Tout recommencer
playground-reset-sure = Tout recommencer ? Ce qui a été dit et gardé ici disparaîtra.

## Les personnes sur scène

playground-stage = Les conversations
playground-cast = Qui est sur scène
playground-cast-hint = Jusqu’à trois personnes côte à côte, chacune avec son application.
playground-look-discord = Comme sur Discord
playground-look-telegram = Comme sur Telegram
playground-manages = anime le groupe
playground-language = Langue
playground-zone = Fuseau horaire
playground-stored-button = Ce qui est gardé
playground-chats = Discussions de { $name }

## L’application d’une personne, dans sa langue

playground-private-chat = Halqa, en privé
playground-log = Messages dans { $chat }
playground-bot = Halqa
playground-bot-mark = robot
playground-only = Visible par { $name } et personne d’autre
playground-edited = modifié
playground-note = À savoir avant de lire : { $note }
playground-note-show = Afficher le message
playground-empty = Rien ici pour l’instant. Tape / pour voir ce que Halqa sait faire.
playground-write = Écrire dans { $chat }
playground-write-hint = Message ou /commande
playground-send = Envoyer
playground-completions = Commandes et valeurs au choix
playground-blank = Remplir { $blank }
playground-form-cancel = Laisser de côté
playground-needed = nécessaire
playground-download = Ouvrir le fichier { $file }
playground-picture = Image { $file } ; le message à côté dit la même chose en mots
playground-unread = nouveaux messages

## Le monde autour

playground-world = Le monde autour
playground-clock = Horloge
playground-clock-hint = L’heure de la ville du groupe. Elle n’avance que si tu la fais avancer.
playground-hour = Une heure de plus
playground-day = Un jour de plus
playground-next = Jusqu’à la prochaine échéance
playground-due = Ce qui vient ensuite
playground-due-nothing = Rien n’est prévu.
playground-due-in = dans { $span }
playground-due-more = et d’autres choses plus tard
playground-breaks = Quand ça se passe mal
playground-closed = Messages privés fermés à Halqa
playground-closed-hint = Coche une personne, et regarde où vont ses réponses et ses rappels.
playground-kill = Couper le courant et redémarrer
playground-kill-hint = Halqa s’arrête d’un coup, comme dans une panne, puis repart de ce qui était gardé.
playground-killed = Halqa s’est arrêté d’un coup et tourne de nouveau. Rien n’est perdu.

## Ce qui est gardé

playground-stored = Ce qui est gardé sur { $name }
playground-stored-who = Sur
playground-stored-left = Ce que montrent les tables, sans les clés
playground-stored-left-hint = Toute la base de données, telle que la lirait quelqu’un qui aurait pris le fichier. Rien n’y dit quelles lignes concernent { $name }.
playground-stored-right = Ce que { $name } peut ouvrir, et personne d’autre
playground-stored-right-hint = Les mêmes choses, ouvertes avec les clés, comme Halqa les montre à { $name }.
playground-stored-nothing = Rien n’est gardé sur { $name }.
playground-stored-no-tables = Les tables sont vides.
playground-stored-cell = Les valeurs longues sont coupées ; des points disent qu’elles continuent.
playground-close = Fermer

## Ce qui arrive

playground-lost = La connexion avec le terrain d’essai est coupée. Tourne-t-il encore dans le terminal ?
playground-problem = Ça n’a pas marché ici : { $problem }
playground-moved = Il est maintenant { $moment }.

## Ce qui vient ensuite, par sorte

playground-due-checkins-due = La question de la semaine arrive
playground-due-checkins-close = La question de la semaine se ferme
playground-due-sharing-release = Un partage paraît
playground-due-sharing-watch = Un coup d’œil sur un partage
playground-due-sharing-unasked = Des mots restés sans suite sont oubliés
playground-due-meetings-reminder = Une rencontre approche
playground-due-meetings-over = Une rencontre est passée
playground-due-joining-unanswered = Une demande d’entrée restée sans réponse se termine
playground-due-joining-forget = Une année d’absence se termine

## Une petite visite

playground-tour = Une petite visite
playground-tour-step = Étape { $step } sur { $steps }
playground-tour-forward = Suite
playground-tour-back = Retour
playground-tour-end = Finir la visite
playground-tour-people = Voici huit personnes d’un même cercle de deuil. Certaines ont une application comme Discord, d’autres comme Telegram, et elles écrivent en trois langues. C’est un seul groupe.
playground-tour-column = Voici ce que voit une personne, dans sa langue et à son heure. Les salons viennent d’abord ; le dernier onglet est sa discussion privée avec Halqa.
playground-tour-private = Certains messages portent un cadenas et les mots « Visible par … et personne d’autre ». Le reste du salon ne les reçoit pas. Cherche-les dans les colonnes.
playground-tour-write = Tape / pour choisir une commande, par exemple /help. Les boutons et les formulaires marchent comme dans les vraies applications.
playground-tour-clock = Le temps est arrêté tant que tu ne le fais pas avancer. Va à la prochaine échéance, et regarde arriver un rappel ou une question.
playground-tour-stored = Ici, tu vois ce qui est gardé sur une personne : d’un côté ce que lirait un voleur, de l’autre ce que cette personne est seule à pouvoir ouvrir.
playground-tour-breaks = Ferme les messages privés de quelqu’un, ou coupe le courant. Halqa doit trouver un autre chemin, et ne rien perdre.
playground-tour-help = Tout ceci n’est qu’une simulation. Si toi-même tu as besoin de parler à quelqu’un, l’aide est ici.

playground-address = La page est ouverte. Ctrl-C la ferme, et rien n’en est gardé.
