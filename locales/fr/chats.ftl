### Un salon du groupe a disparu, ou est de retour.

# $purposes : une ligne par usage
chats-gone =
    Je n’ai plus accès à un salon du groupe : il n’existe plus, ou on m’en a fait sortir. Il servait pour :
    { $purposes }
    En attendant qu’un autre prenne sa place, ce qui convient passe par les autres. Pour en choisir un : /setup room, envoyé là-bas.
chats-shut =
    Un des salons du groupe est fermé, et je ne peux pas y écrire. Il sert à ceci :
    { $purposes }
    Ce qui doit y aller attend. Sur Telegram : rouvre le sujet, ou fais de moi un administrateur qui peut gérer les sujets. Ou donne-lui une autre place : /setup room, envoyé là-bas.
# $group : le nom du groupe
chats-none-left = Je n’ai plus accès au dernier salon de { $group } : il n’existe plus, ou on m’en a fait sortir. Tout ce qui est au groupe attend, tel quel. Fais-moi entrer à nouveau, ou envoie /setup room dans un autre salon où je suis, et tout reprend. Sans cela, tout ce qui est au groupe est effacé après 30 jours.
chats-back = Me revoilà dans ce salon. Tout est comme avant, et reprend.
