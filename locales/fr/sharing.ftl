# Partage anonyme : on dit une chose difficile sans son nom, et elle reste à qui l’a écrite.

command-share = Dire quelque chose au groupe sans mon nom
command-shares = Mes partages des trente derniers jours
command-so = Mes partages plus anciens
command-sn = Mettre un avertissement avant mon partage
command-sr = Faire publier mon partage
command-su = L’arrêter avant qu’il soit publié
command-se = Changer les mots de mon partage
command-sw = Retirer mon partage
command-sf = Dire que je connais ça
command-sv = L’équipe le lit maintenant, sans mon nom
command-sp = Partager ce que j’ai écrit
command-sy = Dire que c’était pour le bot
command-sx = Dire que ce n’était pour rien
command-sd = Effacer ce que j’ai écrit au bot

blank-share-text = Que veux-tu partager ?
blank-se-text = Quels mots désormais ?
blank-sn-note = Que faut-il savoir avant de lire ?
blank-sr-when = Quand le publier ?
blank-so-skip = Combien en passer ?
blank-sp-reference = Quels mots ?
blank-sy-reference = Quels mots ?
blank-sx-reference = Quels mots ?
blank-sd-reference = Quels mots ?
choice-sn-note-death = La mort et le deuil
choice-sn-note-illness = La maladie et le corps
choice-sn-note-harm = Le suicide ou l’automutilation
choice-sn-note-violence = La violence ou les abus
choice-sn-note-substances = L’alcool ou les drogues
choice-sn-note-food = La nourriture et le poids
choice-sn-note-none = Pas d’avertissement
choice-sr-when-next = À la prochaine publication
choice-sr-when-now = Maintenant

# $name: the share's fresh name, $text: what its author wrote
sharing-post =
    { $name }, partagé sans nom :
    { $text }
sharing-band-3 = 3 personnes ou plus connaissent ça.
sharing-band-5 = 5 personnes ou plus connaissent ça.
sharing-band-10 = 10 personnes ou plus connaissent ça.
sharing-felt = Je connais ça
sharing-felt-noted = C’est noté. Personne ne voit que c’est toi ; à partir de trois, un nombre approximatif s’affiche sous le partage.
sharing-withdrawn = Retiré par la personne qui l’a écrit.

sharing-preview = Rien n’est encore publié. Voici exactement ce que le groupe lirait :
# $note: the content note
sharing-behind = Caché jusqu’à ce qu’on l’ouvre, derrière cet avertissement : { $note }
# $what: one line per thing that was found
sharing-warns =
    Avant de publier, un regard sur tes mots :
    { $what }
sharing-warns-handle = Il y avait un nom avec un @. Il n’appelle plus personne, mais ce nom peut dire qui tu es.
sharing-warns-link = Un lien a été enlevé : un lien peut montrer qui l’a transmis.
sharing-warns-mail = On y lit une adresse e-mail.
sharing-warns-phone = On y lit ce qui ressemble à un numéro de téléphone.
# $runs: who runs the bot, $facilitates: yes or no, $people: how many are in the group
sharing-who =
    Ton nom n’est montré ni au groupe ni à l’équipe d’animation, qui ne peut pas le chercher.
    Qui pourrait quand même savoir : la plateforme qui transporte le message (Discord ou Telegram) ; { $runs }, pendant 30 jours au plus{ $facilitates ->
        [yes] , et cette personne anime aussi : envers elle, ce n’est pas anonyme
       *[no] { "" }
    } ; quiconque reconnaît ton histoire ou ta façon d’écrire.
    Personnes dans ce groupe : { $people }.
# $name: of whoever runs this bot
sharing-run-by = { $name }, qui fait tourner ce bot
sharing-run-by-somebody = la personne qui fait tourner ce bot
sharing-few = Dans un groupe aussi petit, on peut deviner qui a écrit.
# $at: the next release time
sharing-when =
    La prochaine publication a lieu à ce moment : { $at }. Les partages l’attendent ensemble, pour que l’heure ne trahisse personne.
    Sans réponse, ce brouillon disparaît dans une heure.
# $time: the time of day
sharing-button-next = Publier à { $time }
sharing-button-now = Publier maintenant
sharing-button-note = Avertissement
sharing-button-edit = Changer les mots
sharing-button-cancel = Ne rien publier
sharing-button-read = L’équipe peut le lire, sans mon nom
sharing-button-keep = Garder pour moi
sharing-button-undo = Annuler
sharing-button-withdraw = Retirer
sharing-not-posted = Rien n’est posté, et je ne garde pas ces mots.
sharing-as-new = Tes mots ne sont pas encore postés, et ce qui est dans les salons reste tel quel. À toi de choisir ce qu’ils deviennent :
# $at: when it will be posted
sharing-posted-soon =
    Publication dans dix minutes : { $at }.
    Qui voit les personnes en ligne maintenant peut deviner plus facilement. D’ici là, Annuler arrête tout.
# $at: when it will be posted
sharing-posted-then = Publication, avec les autres partages qui attendent : { $at }. D’ici là, Annuler arrête tout.
sharing-undone = C’est arrêté. Rien n’est publié, et voici de nouveau ton brouillon :
sharing-out-already = C’est déjà dans le salon. Tu peux encore le changer ou le retirer.
sharing-dropped = Rien n’est publié, et il n’en reste rien.
sharing-taken-back = C’est retiré. Je l’efface des salons et je t’écris ce qu’il en est. Il n’en reste rien ici ; des gens ont pu le lire avant.
sharing-changed = C’est changé. Le groupe lit maintenant :
sharing-change-stands = Un des salons où se trouve ton partage est hors de ma portée : on y lit peut-être encore les mots d’avant. Si cela t’inquiète, retire-le : je demanderai alors à l’équipe d’animation de l’effacer à la main.
sharing-change-rest = Partout ailleurs, c’est changé.
sharing-unsure = Une plateforme n’a pas dit si ton partage est arrivé dans son salon. Je ne l’ai pas renvoyé : il s’y trouverait peut-être deux fois, et je ne pourrais en retirer qu’un. S’il y manque, retire-le et partage-le à nouveau.
sharing-gone = Le partage que tu as retiré n’est plus dans aucun salon.
# $words: what stands there now
sharing-gone-replaced = Le partage que tu as retiré est trop ancien : la plateforme ne me laisse plus l’effacer. À la place de tes mots, on lit maintenant : { $words }
sharing-gone-stands = Un des salons où se trouve le partage que tu as retiré est hors de ma portée : on peut peut-être encore l’y lire. S’il y a un salon de l’équipe d’animation, j’y demande, sans nom, de l’effacer à la main.
sharing-gone-rest = Partout ailleurs, il a disparu.
sharing-button-clear = Effacer ce que j’ai écrit ici
sharing-cleared = Ce que tu as écrit ici pour ce partage est effacé de cette conversation. Si un de mes messages plus haut montre encore tes mots, tu peux l’effacer à la main : appui long, puis « Supprimer ».
sharing-clear-by-hand =
    Il y a des messages que je ne peux pas effacer : Telegram me le permet pendant deux jours, et je ne retiens pas plus longtemps où ils se trouvent.
    À la main : appui long sur ton message, puis « Supprimer », en choisissant de l’effacer des deux côtés.
sharing-clear-elsewhere = Tu l’as écrit dans une autre conversation privée avec moi. Là-bas, /shares montre le même bouton.
# $name: the share's fresh name
sharing-delete-by-hand =
    « { $name } » a été retiré, et il reste un salon où je ne peux plus l’effacer.
    S’il s’y trouve encore, merci de l’effacer à la main.

sharing-mine = Tes partages des trente derniers jours, le plus récent d’abord. Personne d’autre ne voit cette liste.
sharing-mine-empty = Il n’y a pas de partage de toi ces trente derniers jours.
sharing-mine-more = Il y en a de plus anciens.
sharing-button-older = Les plus anciens
sharing-is-draft = Un brouillon : personne ne l’a vu.
# $at: when it will be posted
sharing-is-waiting = En attente. Publication prévue : { $at }.
# $at: when it was posted
sharing-is-out = Publié : { $at }.
# $day: when it was written, $text: what was written
sharing-held =
    Partagé sans nom, écrit le { $day } :
    { $text }

# $least: so many people at the least
sharing-too-few =
    Ce groupe est encore trop petit pour partager sans nom : on saurait qui a écrit. Il faut être au moins { $least }.
    Rien n’a été gardé.
# $text: what was written
sharing-your-words =
    Voici tes mots, pour toi seulement :
    { $text }
# $most: so many characters
sharing-too-long = C’est plus long qu’un partage ne peut l’être ({ $most } caractères). Rien n’a été gardé ; une partie plus courte est la bienvenue.
sharing-asked = J’ai lu ceci, et personne d’autre. À quoi cela doit-il servir ? Sans réponse, tout disparaît dans une heure.
sharing-button-this = Le partager sans mon nom
sharing-button-for-you = C’était pour toi
sharing-button-nothing = Rien, oublie
sharing-for-you =
    Merci de me l’avoir dit. Je suis un programme et ne peux pas répondre comme une personne. Il n’en reste rien.
    Pour parler à quelqu’un, tout de suite : /crisis
sharing-nothing-kept = C’est oublié. Il n’en reste rien.
sharing-nothing-read = Il n’y avait rien que je puisse lire.
sharing-only-private = Les mots pour moi seul vont dans notre conversation privée. Rien n’a été gardé.
sharing-no-group = Tu n’es encore dans aucun groupe ici : il n’y a personne avec qui partager. Rien n’a été gardé. Pour une aide immédiate : /crisis
