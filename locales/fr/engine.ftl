### Ce que dit le moteur pendant qu’il demande ce qui manque.

# $purpose : à quoi sert la commande, $question : ce qui est demandé maintenant
engine-question =
    { $purpose }
    { $question }
# La même, avec $otherwise : ce qui vaut si la question est passée
engine-question-otherwise =
    { $purpose }
    { $question }
    Sinon : { $otherwise }
# Avant la première question facultative.
engine-enough = L’essentiel est dit. La suite peut se passer.
engine-which-blank = Que faut-il changer ?
engine-cancelled = C’est annulé. Rien n’a changé.
engine-draft-gone = Ce qui était commencé ici n’est plus là : cela ne reste que 15 minutes. Tu peux recommencer quand tu veux.
engine-which-group = De quel groupe s’agit-il ?
# $name : le nom d’un groupe
engine-group-name = { $name }
engine-old-button = Ce bouton ne fonctionne plus. /help montre ce qui est possible maintenant.
engine-unknown-command = Je ne connais pas cette commande. /help montre ce qui est possible ici.
# Dit à l’équipe. $lines : une ligne pour chaque chose qui vient maintenant à un autre moment
engine-clocks-changed =
    Un pays a changé les règles de son heure. Les heures convenues y tiennent toujours ; pour les personnes qui sont ailleurs, ceci vient à un autre moment que prévu :
    { $lines }
# $what : à quoi sert la commande commencée
engine-draft-held = Commencé, gardé 15 minutes au plus : { $what }
# Chaque langue dans ses propres mots.
language-own-name =
    { $code ->
        [fr] Français
        [ar] العربية
       *[en] English
    }
