# To be read by a clinician and a native reader before release
#
# The card that answers /crisis, /sos and /urgence. Danger comes first; then one line to call, one to write to. It must stay true
# that the card itself calls and alerts nobody, and it must never promise that help comes or that anything stays secret.

command-crisis = Help lines, at any hour, for anybody
command-sos = Help lines, at any hour, for anybody
command-urgence = Help lines, at any hour, for anybody

## Danger

# $number: the emergency number of the country
crisis-danger-number = If a life is in danger right now, call { $number }, or go to the nearest hospital emergency department.
# $number: 112
crisis-danger-anywhere = If a life is in danger right now, call your local emergency number ({ $number } works from most mobile phones), or go to the nearest hospital emergency department.

## What the card says

crisis-opening = It is good that you are reaching out.
crisis-talking = To talk to somebody: { $line }
crisis-writing = To write instead of talking: { $line }
crisis-gap = For { $country } we have not been able to confirm any suicide line. That is a gap in our list, and it says nothing about you. A hospital emergency department, a facilitator of your group or somebody you trust can be a first person to tell.
crisis-gap-unlisted = Your country is not on our list yet. That is a gap in our list, and it says nothing about you. A hospital emergency department, a facilitator of your group or somebody you trust can be a first person to tell.
crisis-anywhere = Help lines in every country: { $url }
crisis-no-answer = If nobody answers, you can call again or try another line. You can also ask somebody you trust to stay with you.
crisis-bot = I am a bot, not a counsellor, and nobody reads here all the time. This message calls nobody and alerts nobody.
crisis-which-country = Which country are you in? Then I can show its lines.

## The card where everybody reads

crisis-room-opening = For anybody who needs help now:
crisis-room-bot = I am a bot, not a counsellor. This message alerts nobody; the button opens a private chat with me.

## One line

# $open: always (day and night), hours (within $hours, by the clock of $city) or unknown
crisis-call = { $service }: { $phone }{ $open ->
    [always] , day and night
    [hours] , { $hours } by the clock of { $city }
   *[unknown] {""}
}
# $phone is for calls from a landline, $mobile from a mobile phone
crisis-call-mobile = { $service }: { $phone } (from a landline), { $mobile } (from a mobile phone){ $open ->
    [always] , day and night
    [hours] , { $hours } by the clock of { $city }
   *[unknown] {""}
}
crisis-text = { $service }: a text message to { $number }
crisis-text-word = { $service }: { $word } by text message to { $number }
crisis-whatsapp = { $service }: WhatsApp { $number }
crisis-link = { $service }: { $url }
crisis-find = { $service }: its number may stand in the directory below.

## How old a number is

# $dated: a year
crisis-note-dated = (Number published in { $dated }; not yet re-checked by us.)
crisis-note-undated = (Number from a source without a date; not yet re-checked by us.)
# $dated: a day, written 2026-01-31
crisis-note-opened = (Number seen on the service's own page on { $dated }.)
crisis-note-link = (No number here, because we have not been able to confirm it lately.)

## Further lines

crisis-more-line = { $kind }: { $line }
crisis-more-none = We have no further lines to show here.
crisis-kind = { $kind ->
    [suicide] Thoughts of suicide
    [youth] Children and young people
    [domestic_violence] Violence at home or in a couple
    [substance] Alcohol and other substances
   *[general] For anybody
}

## Buttons

crisis-button-now = I need a person now
crisis-button-private = Open privately
crisis-button-more = More lines
crisis-button-other-country = Another country
crisis-button-not-listed = My country is not here
crisis-country = { $country }
# The names of the languages stand the same in every file.
crisis-language-ar = العربية
crisis-language-en = English
crisis-language-fr = Français
