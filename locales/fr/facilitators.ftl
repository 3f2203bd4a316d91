### Qui aide un groupe : l’équipe, et la personne responsable qui la compose.

command-facilitator-add = Proposer à un membre d’animer le groupe, ou d’en être responsable avec toi
command-facilitator-remove = Mettre fin à un rôle
command-facilitator-step-down = Laisser mon rôle, et rester membre
command-facilitator-role = Qui a un rôle du serveur rejoint l’équipe, ou ne la rejoint plus
command-gq = Ne plus lier ce rôle à l’équipe
command-ge = Revenir dans l’équipe
blank-facilitator-role-role = Quel rôle ?
blank-facilitator-add-member = Qui ?
blank-facilitator-add-role = Dans quel rôle ?
choice-facilitator-add-role-facilitator = Dans l’équipe
choice-facilitator-add-role-owner = Responsable, avec toi
blank-facilitator-remove-member = Qui ?

facilitators-not-a-member = Cette personne n’a pas encore rejoint le groupe. C’est la première étape : /join
facilitators-already-facilitator = Cette personne est déjà dans l’équipe.
facilitators-already-owner = Cette personne est déjà responsable.
facilitators-added-facilitator = C’est fait. Cette personne est maintenant dans l’équipe.
facilitators-added-owner = C’est fait. Cette personne est maintenant responsable, avec toi.
facilitators-yourself = Pour laisser ton propre rôle : /facilitator step-down
facilitators-not-one = Cette personne n’a pas de rôle à laisser.
facilitators-removed = C’est fait. Cette personne est membre comme tout le monde.
# $group : le nom du groupe
facilitators-you-are-facilitator = Tu es maintenant dans l’équipe de { $group }. /help montre ce que cela permet. Tu peux te retirer quand tu veux : /facilitator step-down
facilitators-you-are-owner = Tu as maintenant la responsabilité de { $group }. /setup montre où en est le groupe. Tu peux te retirer quand tu veux : /facilitator step-down
facilitators-you-are-member = Ton rôle dans { $group } a pris fin, et tu es membre comme tout le monde. Merci pour ce que tu as fait.
facilitators-you-are-none = Tu es membre, et n’as pas de rôle à laisser.
facilitators-stepped-down = Tu as laissé ton rôle, et tu es membre comme tout le monde. Merci pour ce que tu as fait.
facilitators-last-owner = La responsabilité du groupe repose sur toi seulement, et un groupe en a besoin. Nomme d’abord une autre personne responsable avec /facilitator add. Ensuite tu pourras te retirer.
facilitators-by-role = Cette personne est dans l’équipe par un rôle du serveur. Qui distribue les rôles peut le lui retirer ; ici, cela prend fin tout seul, en une minute au plus.
facilitators-button-again = Revenir dans l’équipe

## Par un rôle de la plateforme

facilitators-role-tied =
    C’est fait. Toute personne qui a ce rôle et a rejoint le groupe est désormais dans l’équipe, dès qu’elle m’utilise.
    Qui peut donner ce rôle sur le serveur décide donc de l’équipe. Je n’en garde pas le nom.
facilitators-role-is-tied = Toute personne qui a ce rôle et a rejoint le groupe est dans l’équipe. Tu peux y mettre fin ici.
facilitators-button-end = Y mettre fin
facilitators-role-ended = C’est fait. Ce rôle ne mène plus dans l’équipe. Les personnes concernées sont membres comme tout le monde.
facilitators-role-where = Fais-le dans un salon du groupe, sur le serveur où existe ce rôle.
facilitators-role-gone = Un rôle du serveur qui menait dans l’équipe n’existe plus. Les personnes concernées sont membres comme tout le monde. /facilitator role en choisit un autre.
# $group : le nom du groupe
facilitators-held = Tu es dans l’équipe de { $group } par un rôle du serveur.
facilitators-held-declined = Tu as un rôle du serveur qui mène dans l’équipe de { $group }, et tu as laissé cette place.
