### Une semaine tranquille d’un cercle de deuil inventé : huit personnes, trois langues, un groupe. La démonstration la joue.

scenario-group = Le cercle du soir
scenario-room = cercle-du-soir
scenario-room-facilitators = animation
scenario-role = accueil
scenario-agreement = On écoute, on ne donne pas de conseils, et ce qui se dit ici reste ici.

## Les prénoms

scenario-name-salma = Salma
scenario-name-youssef = Youssef
scenario-name-rima = Rima
scenario-name-claire = Claire
scenario-name-mathieu = Mathieu
scenario-name-ines = Inès
scenario-name-tom = Tom
scenario-name-grace = Grace

## Ce qui est raconté entre les scènes

scenario-told-setup = Lundi. Salma ouvre le cercle sur deux plateformes ; c’est un seul groupe.
scenario-told-joining = Sept personnes arrivent. Elles lisent l’accord, et chacune choisit ce qui peut être gardé.
scenario-told-together = Youssef aide avec le salon de l’autre plateforme. Désormais les deux salons forment un seul cercle.
scenario-told-places = Chaque personne dit où elle vit, pour que les heures et les lignes d’écoute soient les bonnes.
scenario-told-hello = On se dit bonsoir, à chacun sa langue.
scenario-told-plan = Salma prévoit une question chaque semaine.
scenario-told-plan-meeting = Et une rencontre, chaque semaine.
scenario-told-checkin = La question de la semaine arrive. Qui répond ne regarde personne d’autre.
scenario-told-checkin-answers = Certaines personnes répondent en privé, une passe, une le dit au groupe.
scenario-told-share = Rima a quelque chose de difficile à dire, et préfère le dire sans son nom.
scenario-told-resonance = Ses mots paraissent à l’heure des partages, pour que l’heure ne dise rien. Trois personnes connaissent ça.
scenario-told-meeting = Avant la rencontre, un rappel arrive dans les deux salons.
scenario-told-crisis = Un soir, c’est trop pour Tom. Il demande des numéros, et personne d’autre ne les voit.
scenario-told-reading = Salma demande que l’on veille sur les salons. Tout le monde apprend ce qui est lu, et qui est prévenu.
scenario-told-heard = Un soir est trop lourd pour Mathieu, et il l’écrit dans le salon. On lui répond en privé ; une fiche est là où Salma seule la voit, sans ses mots. Elle s’en occupe.
scenario-told-leaving = Inès a besoin de repos. Elle s’en va, et ses affaires l’attendent.
scenario-told-end = C’était une semaine. Le cercle est ouvert : à toi d’essayer.

## Ce que disent les gens

scenario-say-salma-hello = Bonsoir à vous. Moi, c’est Salma. J’ai perdu ma mère il y a deux ans, et je garde ce lieu avec vous.
scenario-say-youssef-hello = Bonsoir. Youssef, de Casablanca. Le plus souvent, j’écoute.
scenario-say-claire-hello = Bonsoir. Claire. Chez moi, c’est le soir qui est long.
scenario-say-tom-hello = Bonsoir, c’est Tom. Ça fait du bien que ce lieu existe.
scenario-say-mathieu-hello = Bonsoir de Montréal. Ici, c’est encore l’après-midi.
scenario-say-rima-share = Hier j’ai ri, pour la première fois depuis la mort de mon frère, et tout de suite j’ai eu l’impression de le trahir.
scenario-say-grace-answer = Merci de l’avoir dit. Je n’ai pas de réponse, seulement ma présence.
scenario-say-meeting = Une heure ensemble
scenario-say-mathieu-heavy = Certains soirs, je veux mourir, et je ne sais pas à qui le dire.
scenario-say-salma-near = Mathieu, je suis là ce soir. Je t’écris tout de suite.
scenario-say-ines-bye = J’ai besoin de quelques semaines de calme. Merci à vous.
scenario-say-youssef-bye = Ta place reste la tienne, Inès.
