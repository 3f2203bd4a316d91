# Ce dont seul Discord a besoin.
discord-open-form = Ouvrir le formulaire
discord-form-waits = Le formulaire est prêt. Il s’ouvre ici.
discord-waits = Quelque chose de privé est ici. Personne d’autre ne le verra.
discord-open-privately = Ouvrir en privé
