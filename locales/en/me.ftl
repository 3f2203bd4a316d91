### How somebody reads: language, time zone, country.

command-language = Choose the language in which I speak to you
command-timezone = Choose the clock by which you read times
command-country = Choose the country whose help lines you see
blank-language-language = Which language?
blank-timezone-zone = Which large city has the same time as you? (for example Cairo or Paris)
blank-country-country = Which country?

# $language: in its own words
me-language-set = From now on I speak { $language } with you.
# $zone: a city, $now: the moment there
me-zone-set = You read times by the clock of { $zone }. There it is now: { $now }
me-country-set = Help lines are shown to you for: { $country }
me-zone-name = { $zone }
me-country-name = { $country }
me-not-known = I keep nothing about you, so I have nowhere to keep this. In the room of a group, /join is the way in. Help is there without joining: /crisis
me-join-first = I keep nothing about you, so I have nowhere to keep this. Once you have joined, I will remember it.
me-held-language = Language: { $language }
me-held-zone = Clock: { $zone }
me-held-country = Country: { $country }
