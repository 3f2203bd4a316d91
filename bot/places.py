"""Countries, time zones and languages by the names that people give them, in English, French and Arabic.

The names come from the Unicode CLDR (through Babel) and from the IANA database; what people say besides stands in the
tables below. The first look-up of a kind builds its index and takes longer than the next ones.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache

from babel import Locale
from babel.core import get_global

from bot.plain import fold, fold_short
from bot.rhythm import zones

LANGUAGES = ("en", "fr", "ar")
LONGEST = 80  # characters; the longest name of a territory is shorter

# Codes that CLDR names although ISO 3166-1 gave them to no country: unions, parts of countries, test values. XK stays:
# ISO leaves it to its users, and there is no other code for those who live in Kosovo.
_NO_COUNTRY = frozenset(("AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"))

_COUNTRIES: Mapping[str, str] = {
    "AE": "uae|emirats|الإمارات",
    "BA": "bosnia|bosnie|البوسنة",
    "CD": "drc|rdc|dr congo|congo kinshasa|الكونغو الديمقراطية",
    "CI": "ivory coast|كوت ديفوار",
    "CZ": "czech republic|république tchèque|جمهورية التشيك",
    "GB": "uk|britain|great britain|england|scotland|wales|grande-bretagne|angleterre|écosse|بريطانيا|إنجلترا|انكلترا",
    "MM": "birmanie",
    "NL": "holland|hollande",
    "PS": "palestine|فلسطين",
    "SA": "السعودية|ksa",
    "TR": "turkey",
    "US": "usa|u.s.|u.s.a.|america|united states of america|états-unis d'amérique|أمريكا|الولايات المتحدة الأمريكية",
}

_CITIES: Mapping[str, str] = {
    "Africa/Algiers": "oran|constantine|annaba|وهران|قسنطينة|عنابة",
    "Africa/Cairo": "alexandria|alexandrie|giza|الإسكندرية|الجيزة",
    "Africa/Casablanca": "rabat|marrakech|marrakesh|fès|fez|tanger|tangier|agadir|الرباط|مراكش|فاس|طنجة|أكادير",
    "Africa/Tunis": "sfax|sousse|صفاقس|سوسة",
    "America/New_York": "washington|boston|miami|philadelphia|واشنطن|بوسطن",
    "America/Los_Angeles": "san francisco|seattle|سان فرانسيسكو",
    "America/Toronto": "montréal|ottawa|québec|مونتريال|أوتاوا",
    "Asia/Amman": "irbid|إربد",
    "Asia/Baghdad": "basra|mosul|erbil|bassora|mossoul|البصرة|الموصل|أربيل",
    "Asia/Beirut": "tripoli (lebanon)|saida|صيدا",
    "Asia/Damascus": "aleppo|homs|alep|حلب|حمص",
    "Asia/Dubai": "abu dhabi|abou dabi|sharjah|أبوظبي|أبو ظبي|الشارقة",
    "Asia/Hebron": "ramallah|nablus|naplouse|رام الله|نابلس|الضفة الغربية",
    "Asia/Riyadh": "jeddah|djeddah|mecca|la mecque|medina|médine|جدة|مكة|المدينة المنورة",
    "Europe/Berlin": "munich|hamburg|cologne|frankfurt|germany|allemagne|ألمانيا|ميونخ|هامبورغ",
    "Europe/London": "manchester|birmingham|edinburgh|glasgow|مانشستر",
    "Europe/Paris": "lyon|marseille|lille|toulouse|bordeaux|nantes|strasbourg|ليون|مرسيليا",
    "Europe/Zurich": "geneva|genève|bern|berne|lausanne|جنيف|برن",
}

_LANGUAGES: Mapping[str, str] = {"en": "الانكليزية|انجليزي|انكليزي", "fr": "فرنسي", "ar": "عربي|arabe|العربي"}

_Index = Mapping[str, frozenset[str]]


def country_of(typed: str) -> str | None:
    """The ISO 3166-1 code of two capitals for a code or a name of a country, or None. Never raises for any text."""
    return _look_up(typed, _country_index)


def language_of(typed: str) -> str | None:
    """The code "en", "fr" or "ar" for a code ("ar-MA" too) or a name of the language, or None. Never raises."""
    return _look_up(typed, _language_index)


def zone_of(typed: str) -> str | None:
    """The IANA name, spelt as in the database, for a name in any case, a city, or a country with one zone; or None.

    Abbreviations such as "EST" are refused: in the database they name zones without daylight saving, which nobody
    means. Never raises for any text.
    """
    name = fold_short(typed, LONGEST)
    if not name:
        return None
    spelt = _zone_names().get(name.replace(" ", "_"))
    if spelt:
        return spelt
    country = country_of(typed)
    return _one(_city_index().get(name)) or (_one(_country_zones().get(country)) if country else None)


def countries_like(typed: str, at_most: int = 25) -> list[str]:
    """Codes of countries with a name that begins with what is typed so far, or that it is the code of; sorted."""
    return _like(typed, _country_index(), at_most)


def zones_like(typed: str, at_most: int = 25) -> list[str]:
    """IANA zones with a city that begins with what is typed so far, or whose own name holds it; sorted."""
    begun = (fold_short(typed, LONGEST) or "").replace(" ", "_")
    by_name = [zone for folded, zone in _zone_names().items() if begun and begun in folded]
    return sorted({*_like(typed, _city_index(), at_most), *by_name})[:at_most]


def _like(typed: str, index: _Index, at_most: int) -> list[str]:
    begun = fold_short(typed, LONGEST)
    if not begun:
        return []
    found: set[str] = set().union(*(meant for name, meant in index.items() if name.startswith(begun)))
    return sorted(found)[:at_most]


def _look_up(typed: str, index: Callable[[], _Index]) -> str | None:
    name = fold_short(typed, LONGEST)
    if not name:
        return None
    names = index()
    bare = re.sub(r"^(?:the |les? |la |l')|(?<=^[a-z]{2})[-_][a-z]{2}$", "", name)
    return _one(names.get(name)) or _one(names.get(bare))


def _one(found: frozenset[str] | None) -> str | None:
    """The only one; a name that several share names none of them."""
    return next(iter(found)) if found and len(found) == 1 else None


def _index(pairs: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    """Folded names with everything they stand for."""
    found: dict[str, frozenset[str]] = {}
    for name, meant in pairs:
        key = fold(name)
        found[key] = found.get(key, frozenset()) | {meant}
    return found


def _table(table: Mapping[str, str]) -> dict[str, frozenset[str]]:
    return _index((name, meant) for meant, names in table.items() for name in names.split("|"))


@cache
def _country_index() -> _Index:
    def names() -> Iterator[tuple[str, str]]:
        for language in LANGUAGES:
            for code, name in Locale(language).territories.items():
                if len(code) == 2 and code.isalpha() and code not in _NO_COUNTRY:
                    yield code, code
                    yield from ((part, code) for part in (name, *re.split(r" \(|\)", name)) if part)

    return _index(names()) | _table(_COUNTRIES)


@cache
def _language_index() -> _Index:
    names = ((Locale(shown).languages[code], code) for shown in LANGUAGES for code in LANGUAGES)
    bare = ((Locale("ar").languages[code].removeprefix("ال"), code) for code in LANGUAGES)
    return _index([*names, *bare, *((code, code) for code in LANGUAGES)]) | _table(_LANGUAGES)


@cache
def _zone_names() -> Mapping[str, str]:
    return {zone.casefold(): zone for zone in zones() if "/" in zone or zone in ("UTC", "GMT")}


@cache
def _city_index() -> _Index:
    """Cities by the last part of the IANA name and by their CLDR names; the tables above come first."""

    def names() -> Iterator[tuple[str, str]]:
        places = sorted(zone for zone in zones() if "/" in zone and not zone.startswith("Etc/"))
        yield from ((zone.rsplit("/", 1)[1].replace("_", " "), zone) for zone in places)
        for language in LANGUAGES:
            for zone, named in Locale(language).time_zones.items():
                if zone in zones() and "/" in zone and "city" in named:
                    yield named["city"], zone

    return {city: _settled(city, found) for city, found in _index(names()).items()} | _table(_CITIES)


def _settled(city: str, found: frozenset[str]) -> frozenset[str]:
    """One of several zones where they are old and new spellings of the same, else all of them."""
    aliases = get_global("zone_aliases")
    if len({aliases.get(zone, zone) for zone in found}) > 1:
        return found
    spelt_so = [zone for zone in sorted(found) if fold(zone.rsplit("/", 1)[1].replace("_", " ")) == city]
    return frozenset((spelt_so or sorted(found))[:1])


@cache
def _country_zones() -> _Index:
    aliases = get_global("zone_aliases")
    found: dict[str, frozenset[str]] = {}
    for zone, country in get_global("zone_territories").items():
        if zone not in aliases and zone in zones():
            found[country] = found.get(country, frozenset()) | {zone}
    return found
