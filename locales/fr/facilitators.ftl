### Qui aide un groupe : l’équipe, et la personne responsable qui la compose.

command-facilitator-add = Proposer à un membre d’animer le groupe, ou d’en être responsable avec toi
command-facilitator-remove = Mettre fin à un rôle
command-facilitator-step-down = Laisser mon rôle, et rester membre
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
