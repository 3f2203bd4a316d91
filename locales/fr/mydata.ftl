### Ses propres données : les voir, les recevoir, les effacer.

command-mydata = Tout ce qui est gardé de moi
command-mydata-export = Tout ce qui est gardé de moi, en fichier
command-mydata-erase = Effacer tout ce qui est gardé de moi

mydata-nothing = Rien n’est gardé de toi.
mydata-shown = Voici tout ce qui est gardé de toi. Personne d’autre ne voit cette liste.
# $title : de quoi il s’agit, $lines : une ligne chacun
mydata-part =
    { $title }
    { $lines }
mydata-line = – { $line }
# $count : combien de plus anciens
mydata-more =
    { $count ->
        [one] – et { $count } plus ancien ; le fichier le contient
        [many] – et { $count } de plus anciens ; le fichier les contient
       *[other] – et { $count } plus anciens ; le fichier les contient
    }
mydata-of-joining = Groupes et accords
mydata-of-facilitators = L’équipe
mydata-of-me = Ta façon de lire
mydata-of-checkins = Météo du groupe
mydata-of-sharing = Partages
mydata-of-meetings = Rencontres
mydata-of-crisis = Aide dans un mauvais moment
mydata-of-engine = Commencé
mydata-what-next = /mydata export te donne le tout en fichier. /mydata erase l’efface. Ce que tu as écrit dans un salon se trouve chez Discord ou Telegram, pas ici.
mydata-exported = Voici tout ce qui est gardé de toi. Range le fichier là où personne d’autre ne le lira.
mydata-erase = Ceci efface tout ce qui est gardé de toi, dans tous les groupes, tout de suite : compte, appartenances, accords, réponses. Tu quittes tous les groupes. On ne peut pas revenir en arrière. /mydata export t’en donne d’abord une copie.
mydata-erase-limits = Ce qui reste : ce que d’autres ont lu ou copié, ce que tu as écrit dans les salons, et les sauvegardes pendant 8 jours. Les partages anonymes des 30 derniers jours sont repris dans les 3 jours, chacun à un moment de hasard ; les plus anciens restent et ne sont à personne. Tu peux revenir quand tu veux, comme une personne nouvelle. Tout effacer ?
mydata-erased = Tout est effacé. Les sauvegardes l’oublient en 8 jours. Tu peux revenir quand tu veux, et l’aide est là sans rejoindre : /crisis
