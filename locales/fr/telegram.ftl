### Ce que seul Telegram demande de dire.

telegram-look-in-private = La réponse est dans notre conversation privée.
telegram-nothing-waits = Plus rien n’attend ici. Le bouton du groupe peut être touché une nouvelle fois.
telegram-only-words = Je ne prends que des mots tapés ici. Un message transféré, une image ou une voix diraient qui tu es. Tu peux l’écrire avec tes mots, si tu veux.
telegram-text-in-group = Le texte tapé après la commande se trouve dans le groupe. Pour l’enlever, appuie longuement sur ton message là-bas, puis choisis Supprimer. Je ne l’ai pas utilisé.
