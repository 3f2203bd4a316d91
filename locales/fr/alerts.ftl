# To be read by a clinician and a native reader before release
#
# Ce que lit une personne en danger, et ce que l’équipe apprend. Court, chaleureux, simple. Jamais de moyen, de dose, de lieu, de
# nombre de morts, de reproche, de religion, de diagnostic, ni de promesse (que l’aide arrive, que tout reste secret). Dire que
# quelqu’un a été prévenu seulement là où le même geste l’a fait.

command-alerts = Ce qui est lu ici, et qui est prévenu
command-alerts-on = Chercher des signes de danger dans les messages, et prévenir l’équipe
command-alerts-off = Ne plus lire les messages
command-oncall = Suis-je de garde ?
command-oncall-off = Ne plus être de garde jusqu’à un moment choisi
command-oncall-on = Reprendre la garde
command-facilitator-call = Demander qu’une personne de l’équipe m’écrive
command-kz = Quelqu’un a vu l’essai
command-kq = Me laisser tranquille quand ce n’est pas urgent
command-kl = Veiller à nouveau sur moi
command-kp = Ne plus être de garde quelque temps
command-kt = Je m’en occupe
command-kh = Passer la main
command-kc = Clore l’alerte
command-kv = Écrire à la personne
command-ks = Je suis en sécurité pour l’instant
command-kn = Je ne suis pas en sécurité
command-kr = L’équipe le lit maintenant, sans mon nom
command-kk = Cela reste à moi
command-kj = Répondre à l’équipe, sans mon nom

blank-alerts-on-sure = Personne d’autre que l’équipe ne voit son salon ? (facultatif)
choice-alerts-on-sure-yes = Oui, l’équipe seule le voit
choice-alerts-on-sure-no = Je ne sais pas
blank-oncall-off-until = Jusqu’à quand ?
blank-kp-hours = Pour combien de temps ?
choice-kp-hours-8 = 8 heures
choice-kp-hours-24 = Un jour
choice-kp-hours-72 = Trois jours
choice-kp-hours-168 = Une semaine
blank-kv-text = Que veux-tu dire ?
blank-kr-reference = De quoi il s’agit
blank-kk-reference = De quoi il s’agit
blank-kj-text = Que veux-tu dire ?

## À une personne en danger

crisis-care-suicide-now = En te lisant, je crains que tu sois en danger, et je prends cela au sérieux. Est-ce que tu penses au suicide ? Tu peux le dire à quelqu’un de confiance, et à celles et ceux dont le métier est d’écouter.
crisis-care-suicide = Ce que tu écris semble très lourd, et je le prends au sérieux. Est-ce que tu penses au suicide ? Cela peut se dire, et il y a des personnes pour l’entendre.
crisis-care-selfharm = On dirait que tu te fais du mal, ou que tu n’en es pas loin. Cela dit combien c’est lourd. En cas de blessure, les premiers soins passent d’abord ; un médecin ou les urgences soignent sans juger.
crisis-care-overdose = Si tu as pris quelque chose, appelle maintenant, même si tu te sens bien : n’attends pas les signes. Dis ce que c’était, aussi bien que tu le sais.
crisis-care-abuse = Ce qu’on te fait n’est pas ta faute. C’est toi qui décides de la suite ; celles et ceux qui travaillent là-dessus savent ce qui aide, même quand partir n’est pas possible aujourd’hui.
crisis-care-eating = Ce que tu décris est dur pour le corps, et on y est bien seul. En cas de malaise, ou si le cœur s’emballe, c’est aujourd’hui qu’il faut voir un médecin ou les urgences. Sinon, une seule personne au courant, c’est déjà un début.
crisis-care-grief = Je suis désolé pour cette perte. Après une mort pareille, il n’y a ni bonne manière d’être en deuil, ni délai. Si parler peut aider, il y a des personnes qui écoutent.
crisis-care-third = Tu t’inquiètes pour quelqu’un, et cela compte. Tu peux lui demander simplement si le suicide lui vient à l’esprit ; la question n’en donne pas l’idée. Reste auprès de cette personne si c’est sûr pour toi, et laisse une ligne vous aider. Si une vie est en danger maintenant : le numéro d’urgence.
crisis-care-harm = On dirait que quelqu’un pourrait être blessé. Les lignes d’écoute parlent aussi avec celles et ceux qui ont peur de leurs propres gestes. Si une vie est en danger maintenant : le numéro d’urgence.
crisis-care-hide = Si quelqu’un d’autre peut regarder cet appareil : efface cette conversation après lecture, et prends un téléphone que l’autre ne voit pas.
crisis-care-bot = Je suis un robot, pas un professionnel, et je ne lis pas à toute heure.
crisis-care-safe = Es-tu en sécurité en ce moment ?
# Where all of it was said within the hour
crisis-care-still = Je lis cela aussi, et je le prends tout autant au sérieux. Ce que j’ai envoyé tout à l’heure reste vrai ; les lignes d’écoute sont à portée d’un bouton, à toute heure.

## Qui est au courant : chaque phrase seulement là où c’est vrai

crisis-told-facilitators = J’ai prévenu l’équipe, pour qu’une personne puisse prendre de tes nouvelles. Quand, je ne peux pas le dire.
crisis-told-without-name = L’équipe l’a maintenant, sans ton nom. Elle peut t’écrire à travers moi ; personne n’apprend qui tu es. Quand ce sera lu, je ne peux pas le dire.
crisis-told-asked = L’équipe sait que tu demandes quelqu’un, avec ton nom. Quand on t’écrira, je ne peux pas le dire.
# Là où la fiche est dans le salon de l’équipe sans que personne soit appelé : personne n’est de garde, ou c’est un deuil
crisis-told-room = Une fiche à ce sujet est dans le salon de l’équipe, mais je n’ai appelé personne. Quand quelqu’un la verra, je ne peux pas le dire.
crisis-told-room-without-name = C’est maintenant dans le salon de l’équipe, sans ton nom, mais je n’ai appelé personne. On peut t’écrire à travers moi ; personne n’apprend qui tu es. Quand ce sera lu, je ne peux pas le dire.
crisis-told-room-asked = Une fiche dans le salon de l’équipe dit que tu demandes quelqu’un, avec ton nom ; il n’y avait personne à appeler. Quand on t’écrira, je ne peux pas le dire.
crisis-asked-already = L’équipe sait déjà que tu demandes quelqu’un. Quand on t’écrira, je ne peux pas le dire.
crisis-told-nobody = Personne n’est au courant.
crisis-told-ask = Personne n’est au courant. Si tu veux, tu peux demander une personne de l’équipe ci-dessous.
crisis-told-unreachable = Je ne peux joindre personne de l’équipe en ce moment : personne n’est donc au courant. Les lignes ci-dessus sont là.

crisis-always-there = Si cela devient trop lourd : des lignes d’écoute sont là à toute heure, et personne n’est prévenu.
crisis-could-not-read = Je n’ai pas pu vérifier si ce message parle d’un danger. Si tu as besoin de quelqu’un maintenant, des lignes d’écoute sont là à toute heure.
crisis-kept = Cela reste à toi, rien n’en est gardé ici. Des lignes d’écoute sont là à toute heure.
crisis-room-line = Pour toute personne qui a besoin d’aide maintenant : /crisis répond à tout le monde, à toute heure, et le bouton l’ouvre en privé.
crisis-unanswered = Personne de l’équipe n’a encore répondu. N’attends pas, s’il te plaît.
crisis-unreached = Finalement, je n’ai pas pu joindre l’équipe : personne n’est au courant. Ne l’attends pas, s’il te plaît.
crisis-seen = Une personne de l’équipe l’a vu.
crisis-safe = Tant mieux. Si cela change, à toute heure : /crisis
crisis-facilitator-writes = Une personne de l’équipe t’écrit :
    { $text }
crisis-answer-sent = Transmis, sans ton nom.
crisis-answer-lost = Finalement, je n’ai pas pu transmettre ta réponse : je ne peux joindre personne de l’équipe en ce moment. N’attends pas, s’il te plaît.

crisis-button-ask = Parler à l’équipe
crisis-button-safe = Oui, pour l’instant
crisis-button-not-safe = Non
crisis-button-read = L’équipe peut le lire, sans mon nom
crisis-button-keep = Garder pour moi
crisis-button-answer = Répondre sans mon nom

## À l’équipe : la fiche

crisis-alert-level-2 = Quelqu’un a peut-être besoin de vous.
crisis-alert-level-3 = Quelqu’un est peut-être en danger maintenant.
crisis-alert-about-suicide = Il s’agit de pensées de suicide.
crisis-alert-about-selfharm = Il s’agit d’automutilation.
crisis-alert-about-overdose = Il s’agit d’une prise de produits, ou d’un empoisonnement.
crisis-alert-about-abuse = Il s’agit de violences subies.
crisis-alert-about-eating = Il s’agit d’alimentation, et peut-être d’un corps en danger.
crisis-alert-about-grief = Il s’agit d’un deuil après un suicide. Rien ne presse.
crisis-alert-about-third = Il s’agit d’une autre personne, pour qui l’on s’inquiète.
crisis-alert-about-harm = Il s’agit d’un danger pour d’autres.
crisis-alert-about-asked = Quelqu’un demande l’équipe.
crisis-alert-link = Écrit { $at } : { $url }
crisis-alert-post = C’est un partage sans nom, posté { $at }. Personne ne peut chercher qui l’a écrit.
crisis-alert-confided = Confié à l’équipe { $at }, sans nom. Personne ne peut chercher qui l’a écrit ; on peut répondre à travers moi.
crisis-alert-by = De { $name }, { $at }.
crisis-alert-at = Écrit { $at }. Je n’ai pas de lien ; le message est dans le salon.
crisis-alert-words = « { $text } »
crisis-alert-why =
    Ce qui me le fait dire :
    { $rules }
crisis-alert-count = Messages jusqu’ici : { $count }
crisis-alert-number = Numéro d’urgence là-bas : { $number }
crisis-alert-no-number = Je n’ai pas de numéro d’urgence sûr pour là-bas ; le { $number } marche depuis la plupart des portables.
crisis-alert-do-suicide = Demander simplement si le suicide est dans les pensées, croire la réponse, écouter plus que parler. Demander s’il y a un projet, et si quelqu’un peut rester auprès.
crisis-alert-do-selfharm = Demander s’il faut des premiers soins. Ni reproche, ni marchandage pour arrêter.
crisis-alert-do-overdose = Les minutes comptent : demander à la personne d’appeler elle-même le numéro d’urgence, ou si vous pouvez le faire.
crisis-alert-do-abuse = Ne rien en écrire là où d’autres lisent, et jamais à l’autre personne. Demander d’abord si parler est sûr.
crisis-alert-do-eating = Ni poids, ni conseils sur la nourriture. En cas de malaise, un médecin aujourd’hui.
crisis-alert-do-grief = Quelques mots chaleureux. Penser à d’autres proches.
crisis-alert-do-third = Tenir compagnie à qui s’inquiète ; l’autre personne n’est pas entre vos mains.
crisis-alert-do-harm = Ne pas rester seul avec cela. En parler maintenant à quelqu’un de l’équipe.
crisis-alert-do-asked = Un petit mot de votre part suffit pour commencer.
crisis-alert-nobody = Je n’ai appelé personne. Appeler les secours est une décision humaine, à prendre avec la personne quand c’est possible.
crisis-alert-unsaid = Je n’ai pas pu lui écrire en privé.
crisis-alert-is-open = Personne ne s’en occupe encore.
crisis-alert-is-taken = Quelqu’un de l’équipe s’en occupe.
crisis-alert-is-closed = Alerte close.
crisis-alert-below = Cette alerte figure de nouveau plus bas. Seule la carte la plus récente compte.
crisis-alert-moved = Ce salon a changé d’adresse. Les cartes au-dessus de cette ligne ne changeront plus ; ce qui compte est en dessous.
# Where members can see the facilitators’ room
crisis-alert-private = Cette alerte continue en privé : tout le monde peut voir ce salon maintenant.
crisis-alert-erased = La personne dont il s’agissait a effacé ce qui était gardé d’elle.
crisis-alert-again = La personne sur qui tu veilles a écrit encore.
crisis-alert-answer = Réponse, sans nom : « { $text } »
crisis-rule = – { $rule ->
    [wish-to-die] une envie de mourir
    [death-wish] une envie d’être mort
    [wish-to-follow] l’envie de rejoindre une personne morte
    [kill-myself] des mots pour mettre fin à ses jours
    [suicide-named] le mot suicide
    [will-do-it] « je vais le faire », ou des mots voisins
    [tired-of-living] la fatigue de vivre
    [sleep-for-ever] l’envie de dormir pour toujours
    [not-wake-not-live] l’envie de ne plus se réveiller, de ne plus vivre
    [better-without-me] l’idée d’être de trop
    [farewell] un adieu
    [giving-away] des choses que l’on donne
    [after-that-nothing] un jour après lequel plus rien ne vient
    [plan-with-time] un projet avec un moment
    [ready-and-time] une décision, avec un moment
    [at-the-edge] être au bord en ce moment
    [took-too-much] une prise, ou trop
    [hurts-self] se faire du mal
    [blade-and-skin] des mots pour se blesser
    [deep-wound] une blessure qui demande des soins
    [hit-by-someone] des coups de quelqu’un
    [danger-this-minute] un danger en ce moment même
    [purging-or-starving] ne pas manger, ou se vider
    [loss-by-suicide] un deuil après un suicide
    [friend-in-danger] l’inquiétude pour quelqu’un
    [plan-hinted] un projet dont il est question à demi-mot
    [loose-words] des mots qui peuvent dire mettre fin à ses jours
    [coded-word] le mot suicide, déguisé
    [coded-harm] des mots déguisés pour se faire du mal
    [worry-for-another] ce que quelqu’un d’autre veut ou fait
    [worry-took-too-much] quelque chose que quelqu’un d’autre a avalé
    [threat] une menace pour d’autres
    [model] la tournure ressemble à de tels messages
    [not-safe] la personne dit ne pas être en sécurité
   *[other] la règle « { $rule } »
}

crisis-could-not-check = Je n’ai pas pu vérifier un message : regardez vous-mêmes dans les salons, s’il vous plaît. Cela peut se répéter ; je le dis une fois par heure. La personne qui fait tourner ce robot devrait le savoir.

## À l’équipe : ce qu’elle en fait

crisis-button-take = Je m’en occupe
crisis-button-hand-over = Passer la main
crisis-button-close = Clore
crisis-button-write = Répondre
crisis-taken = Merci. Je n’appelle plus personne d’autre.
crisis-taken-you = Tu tiens compagnie, tu n’es pas un service : tu peux dire ce que tu ne peux pas faire, passer la main, et demander à quelqu’un de l’équipe d’être là avec toi.
crisis-handed-over = C’est transmis ; je demande maintenant à d’autres.
crisis-handed-to-room = L’alerte est de nouveau ouverte, dans le salon de l’équipe ; je n’ai appelé personne d’autre.
crisis-handed-to-nobody = Je ne peux joindre personne d’autre en ce moment. L’alerte est de nouveau ouverte.
crisis-closed = Alerte close. Rien n’en est gardé au-delà de trente jours.
crisis-after = Et toi ? Cela fait peut-être beaucoup. Raconte à quelqu’un de l’équipe comment c’était, sans les détails si tu préfères ; les lignes d’écoute sont aussi pour qui aide.
crisis-follow = Comment va la personne sur qui tu as veillé ? Tu peux reprendre des nouvelles, passer la main, ou clore.
crisis-taker-unreached = Je n’arrive pas à joindre la personne qui s’occupe d’une alerte dans ton groupe. Peux-tu prendre des nouvelles ?
crisis-written = Envoyé, signé « une personne de l’équipe ».
crisis-settled-open = Personne ne s’en occupe encore.
crisis-settled-taken = Quelqu’un d’autre s’en occupe déjà.
crisis-settled-closed = C’est déjà clos.
crisis-about-you = C’est de toi qu’il s’agit. Laisse quelqu’un d’autre être là pour toi ; tu n’as pas à porter cela.

## Mettre en marche, arrêter

crisis-button-on = Mettre en marche
crisis-button-off = Arrêter
crisis-button-sure = Oui, l’équipe seule le voit
crisis-button-seen = Nous le voyons
crisis-button-peace = Me laisser tranquille si ce n’est pas urgent
crisis-button-listen = Veiller à nouveau sur moi
crisis-reading-is-off = Les messages de ce groupe ne sont pas lus. Ce qu’on m’écrit en privé est vérifié pour cette seule personne. /crisis répond toujours.
crisis-reading-is-testing = Les messages ne sont pas encore lus : quelqu’un doit d’abord appuyer sur le bouton dans le salon de l’équipe.
crisis-reading-is-paused = La lecture est en pause : les membres peuvent voir le salon de l’équipe, et une alerte y préviendrait tout le monde. Elle reprend quand l’équipe a fermé ce salon et tapé /alerts on.
crisis-reading-is-on = Dans les salons de ce groupe, je cherche des signes de danger dans les messages.
crisis-reading-what = Avec des règles écrites et un petit tableau statistique, sur la machine qui fait tourner ce robot : aucun service d’IA, personne d’autre ne lit. Rien des mots n’est gardé. Si quelque chose est trouvé, la personne reçoit de l’aide en privé si elle l’a permis, et l’équipe de garde apprend où et pourquoi, pas les mots. Ce que tu m’écris en privé n’est dit à personne, sauf si tu le demandes.
crisis-reading-no-room = Il faut un salon que l’équipe seule voit. Tape /setup room là-bas, choisis « L’équipe seulement », puis reviens.
crisis-reading-room-gone = Je n’atteins pas le salon de l’équipe. Laisse-moi y entrer à nouveau, ou tape /setup room dans un autre.
crisis-reading-open-room = Les membres peuvent voir le salon de l’équipe : une alerte y serait lue par tout le monde. Ferme d’abord ce salon, puis réessaie.
crisis-reading-sure = Je ne vois pas qui peut lire le salon de l’équipe. Est-il fermé à toute autre personne ?
crisis-reading-test = Ceci est un essai : une alerte serait ici, avec un bouton pour dire « je m’en occupe ». Dès que quelqu’un appuie, tout le groupe apprend que les messages sont lus désormais.
crisis-reading-tested = Un essai est dans le salon de l’équipe. Dès que quelqu’un appuie sur son bouton, c’est en marche.
crisis-reading-begins = À partir de maintenant, je cherche des signes de danger dans ce qui s’écrit dans les salons de ce groupe.
crisis-reading-on = C’est en marche, et tout le monde l’a appris dans les salons principaux.
crisis-reading-paused = Tout le monde peut voir ce salon maintenant. J’ai donc cessé de lire les messages, et je n’écris plus rien ici sur personne ; ce qui est ouvert continue en privé. Fermez ce salon à qui n’est pas de l’équipe, puis tapez /alerts on.
crisis-reading-ends = À partir de maintenant, les messages de ce groupe ne sont plus lus. /crisis répond toujours à tout le monde.
crisis-reading-off = C’est arrêté. Les alertes en cours restent jusqu’à ce qu’on les close.
crisis-peace-is-on = On te laisse tranquille quand ce n’est pas urgent. Un danger immédiat est toujours signalé.
crisis-peace-is-off = On peut te laisser tranquille quand ce n’est pas urgent : personne n’est alors prévenu, et je ne t’écris pas. Un danger immédiat est toujours signalé.
crisis-peace-on = C’est fait : ni alerte, ni message de ma part quand ce n’est pas urgent. Un danger immédiat est toujours signalé.
crisis-peace-off = C’est fait : je veille sur toi comme sur tout le monde.
crisis-digest = { $count ->
    [0] Rien n’a été remarqué ce mois-ci.
    [one] Un message a été remarqué ce mois-ci. La plupart ne vous demandent rien.
   *[other] { $count } messages ont été remarqués ce mois-ci. La plupart ne vous demandent rien.
}
crisis-standing = { $count ->
    [0] Aucune alerte n’est ouverte.
    [one] Une alerte est ouverte.
   *[other] { $count } alertes sont ouvertes.
}

## De garde

crisis-button-back = Reprendre la garde
crisis-on-duty = Tu es de garde. Ne plus l’être pendant :
crisis-off-duty-until = Tu n’es pas de garde jusqu’à : { $at }. Personne ne t’appelle d’ici là.
crisis-duty-others = { $count ->
    [0] Personne d’autre n’est de garde.
    [one] Une autre personne est de garde.
   *[other] { $count } autres personnes sont de garde.
}
crisis-duty-closed = { $count ->
    [one] Une d’entre elles n’est pas joignable en privé : mon dernier message n’est pas arrivé.
   *[other] { $count } d’entre elles ne sont pas joignables en privé : mon dernier message n’est pas arrivé.
}
crisis-duty-closed-you = Mon dernier message privé ne t’est pas parvenu. Ouvre notre conversation privée, ou autorise les messages privés ; à partir de maintenant, je réessaie.
crisis-duty-past = Ce moment est déjà passé. Jusqu’à quand n’es-tu pas de garde ?
crisis-duty-nobody = Plus personne n’est de garde. S’il se passe quelque chose, la personne responsable du groupe est prévenue.
crisis-duty-no-owner = Plus personne n’est de garde, et je ne peux prévenir aucune personne responsable. S’il se passe quelque chose, je n’aurai personne à appeler.
crisis-duty-owner = Comme responsable du groupe, tu reçois quand même l’alerte si personne d’autre ne répond.

crisis-held-alert = Le { $day }, quelque chose que tu as écrit a été pris pour un signe de danger, et l’équipe a été prévenue, ou aurait pu l’être. C’est effacé après trente jours.

## Les lignes propres au groupe

command-lines = Les lignes ajoutées par ce groupe
command-lines-add = Ajouter une ligne à nous
command-lr = Retirer une ligne
blank-lines-add-name = Comment s’appelle-t-elle ?
blank-lines-add-reach = Comment la joindre ? Un numéro, une adresse, ou quelques mots.
blank-lines-add-warm = Est-ce une ligne pour parler avant que ce soit une crise ? (facultatif)
choice-lines-add-warm-no = Non, pour un mauvais moment
choice-lines-add-warm-yes = Oui, pour parler avant
lines-own = Les lignes de ce groupe :
lines-none = Aucune pour l’instant. L’équipe peut en ajouter ; les lignes de ton pays sont derrière le bouton.
lines-line = { $name } : { $reach } (ajoutée par ce groupe)
lines-warm = { $name } : { $reach } (ajoutée par ce groupe ; pour parler avant que ce soit trop lourd)
lines-understood = Toute personne qui demande de l’aide ici verra ceci. Est-ce juste, et l’avez-vous essayée récemment ?
lines-added = C’est ajouté. Elle figure sur la fiche que /crisis montre dans ce groupe.
lines-removed = C’est retiré.
lines-dead = Cette ligne est fermée, ou appartient à d’autres ; elle traîne encore dans beaucoup de vieilles listes. Si tu sais mieux, dis-le à qui s’occupe de ce robot.
lines-too-many = Il y a déjà douze lignes. Plus, ce serait un mur de numéros ; il faut d’abord en retirer une.
lines-button-add = Ajouter une ligne
lines-button-remove = Retirer : { $name }
