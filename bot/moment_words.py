"""The words of dates, times and durations in the three languages, and how typed words are made comparable.

Every word stands for a symbol in capitals (`W1` is Tuesday, `M12` December, `PM` the second half of the day), so that
one grammar serves all languages: typed text is folded to small letters, its words become symbols, and the grammar in
`bot.moments` reads only symbols and digits. Arabic months bear the names in use from Morocco to Iraq.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import TypeAlias

Words: TypeAlias = Mapping[str, str]  # symbol → the words for it, apart by "|"

_LETTERS = str.maketrans("ىیةکٱ’ʼ،‐‑", "ييهكا'',--", "ءـ")


def fold(text: str) -> str:
    """`text` in small letters without accents, tashkeel, tatweel and hamza, its alef and ya unified, its digits 0 to 9.

    Spaces become single. Two spellings of one word become the same; the result is for comparing, never for showing.
    """
    small = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text.translate(_LETTERS)).casefold())
    bare = "".join(c for c in small if not unicodedata.combining(c)).translate(_LETTERS).lower()
    return " ".join("".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in bare).split())


def fold_short(text: str, longest: int) -> str | None:
    """`text` folded, or None when it is longer than `longest` characters or holds what nobody types in a name or date.

    That is: control characters, lone surrogates, and invisible characters such as those that turn the direction of
    writing.
    """
    if len(text) > longest:
        return None
    bare = text.strip()
    if any(unicodedata.category(c).startswith("C") for c in bare):
        return None
    return fold(bare)


class Vocabulary:
    """Puts symbols in place of words, the longest phrase first; words without a symbol stay as they are."""

    def __init__(self, *tables: Words) -> None:
        """Of a word in several `tables` the meaning in the last one counts."""
        self._symbols = {
            fold(word): symbol for table in tables for symbol, words in table.items() for word in words.split("|")
        }
        longest_first = sorted(self._symbols, key=len, reverse=True)
        phrases = "|".join(re.escape(phrase) for phrase in longest_first)
        self._phrase = re.compile(rf"(?<![^\W\d_])(?:{phrases})(?![^\W\d_])")

    def symbols(self, folded: str) -> str:
        """`folded` with symbols for words, all apart by one space. "19h30" becomes "19 H 30"."""
        # A dot ends an abbreviation, and a comma only parts; between digits both may be decimal.
        plain = re.sub(r"(?<=[^\W\d_])\.|(?<!\d),|,(?!\d)", lambda m: " " if m[0] == "," else "", folded)
        return " ".join(self._phrase.sub(lambda m: f" {self._symbols[m[0]]} ", plain).split())


MOMENT_WORDS: Mapping[str, Words] = {
    "en": {
        "": "on|the|of|this|o'clock",
        "AT": "at|@",
        "NEXT": "next|coming",
        "TODAY": "today",
        "TODAY EVENING": "tonight|this evening",
        "TODAY AFTERNOON": "this afternoon",
        "TODAY MORNING": "this morning",
        "TOMORROW": "tomorrow",
        "OVERMORROW": "day after tomorrow|the day after tomorrow",
        "AM": "am|a m",
        "PM": "pm|p m",
        "MORNING": "morning|in the morning",
        "AFTERNOON": "afternoon|in the afternoon",
        "EVENING": "evening|in the evening",
        "NIGHT": "at night",
        "12:00": "noon|midday",
        "ORD": "st|nd|rd|th",
        "W0": "monday|mon",
        "W1": "tuesday|tue|tues",
        "W2": "wednesday|wed|weds",
        "W3": "thursday|thu|thur|thurs",
        "W4": "friday|fri",
        "W5": "saturday|sat",
        "W6": "sunday|sun",
        "M1": "january|jan",
        "M2": "february|feb",
        "M3": "march|mar",
        "M4": "april|apr",
        "M5": "may",
        "M6": "june|jun",
        "M7": "july|jul",
        "M8": "august|aug",
        "M9": "september|sep|sept",
        "M10": "october|oct",
        "M11": "november|nov",
        "M12": "december|dec",
    },
    "fr": {
        "": "le|ce|cet",
        "AT": "à",
        "NEXT": "prochain|prochaine",
        "TODAY": "aujourd'hui|aujourdhui",
        "TODAY EVENING": "ce soir",
        "TODAY AFTERNOON": "cet après-midi|cet après midi|cette après-midi|cette après midi",
        "TODAY MORNING": "ce matin",
        "TOMORROW": "demain",
        "OVERMORROW": "après-demain|après demain",
        "MORNING": "matin|du matin|au matin",
        "AFTERNOON": "après-midi|après midi|de l'après-midi|de l'après midi",
        "EVENING": "soir|du soir|au soir",
        "12:00": "midi",
        "H": "h|heure|heures",
        "HALF": "et demie|et demi",
        "QUARTER": "et quart",
        "ORD": "er",
        "W0": "lundi|lun",
        "W1": "mardi|mar",
        "W2": "mercredi|mer",
        "W3": "jeudi|jeu",
        "W4": "vendredi|ven",
        "W5": "samedi|sam",
        "W6": "dimanche|dim",
        "M1": "janvier|janv|jan",
        "M2": "février|févr|fév",
        "M3": "mars",
        "M4": "avril|avr",
        "M5": "mai",
        "M6": "juin",
        "M7": "juillet|juil",
        "M8": "août",
        "M9": "septembre|sept",
        "M10": "octobre|oct",
        "M11": "novembre|nov",
        "M12": "décembre|déc",
    },
    "ar": {
        "": "يوم|في|من|شهر|هذا",
        "AT": "الساعة|على الساعة|في الساعة|عند الساعة",
        "NEXT": "القادم|القادمة|المقبل|المقبلة|الجاي",
        "TODAY": "اليوم",
        "TODAY EVENING": "الليلة|هذا المساء|هذه الليلة|مساء اليوم",
        "TODAY AFTERNOON": "بعد ظهر اليوم",
        "TODAY MORNING": "هذا الصباح|صباح اليوم",
        "TOMORROW": "غدا|غد|الغد",
        "TOMORROW EVENING": "مساء غد|مساء الغد",
        "TOMORROW MORNING": "صباح غد|صباح الغد",
        "OVERMORROW": "بعد غد|بعد غدا|بعد الغد",
        "AM": "ص",
        "PM": "م",
        "MORNING": "صباحا|صباح|في الصباح|فجرا",
        "MIDDAY": "ظهرا|الظهر",
        "AFTERNOON": "بعد الظهر|عصرا|العصر",
        "EVENING": "مساء|في المساء|المساء",
        "NIGHT": "ليلا|في الليل",
        "HALF": "والنصف|ونصف|و النصف",
        "QUARTER": "والربع|وربع|و الربع",
        "W0": "الاثنين|اثنين",
        "W1": "الثلاثاء|ثلاثاء",
        "W2": "الأربعاء|أربعاء",
        "W3": "الخميس|خميس",
        "W4": "الجمعة|جمعة",
        "W5": "السبت|سبت",
        "W6": "الأحد|أحد",
        "M1": "يناير|جانفي|كانون الثاني|ينّاير",
        "M2": "فبراير|فيفري|شباط",
        "M3": "مارس|آذار|مارت",
        "M4": "أبريل|إبريل|أفريل|نيسان",
        "M5": "مايو|ماي|أيار",
        "M6": "يونيو|يونيه|جوان|حزيران",
        "M7": "يوليو|يوليه|يوليوز|جويلية|تموز",
        "M8": "أغسطس|غشت|أوت|آب",
        "M9": "سبتمبر|شتنبر|أيلول",
        "M10": "أكتوبر|تشرين الأول",
        "M11": "نوفمبر|نونبر|تشرين الثاني",
        "M12": "ديسمبر|دجنبر|كانون الأول",
        "1": "الواحدة",
        "2": "الثانية",
        "3": "الثالثة",
        "4": "الرابعة",
        "5": "الخامسة",
        "6": "السادسة",
        "7": "السابعة",
        "8": "الثامنة",
        "9": "التاسعة",
        "10": "العاشرة",
        "11": "الحادية عشرة|الحادية عشر",
        "12": "الثانية عشرة|الثانية عشر",
    },
}

DURATION_WORDS: Mapping[str, Words] = {
    "en": {
        "": "and",
        "1": "a|an|one",
        "HALF": "and a half",
        "30 MINS": "half an hour|half hour|half-hour|a half hour",
        "15 MINS": "quarter of an hour|a quarter of an hour|quarter hour",
        "45 MINS": "three quarters of an hour|three-quarters of an hour",
        "MINS": "m|min|mins|minutes",
        "MIN": "minute",
        "HOURS": "h|hr|hrs|hours",
        "HOUR": "hour",
        "DAYS": "d|days",
        "DAY": "day",
        "WEEKS": "weeks",
        "WEEK": "week",
        "2": "two",
        "3": "three",
        "4": "four",
        "5": "five",
        "6": "six",
        "7": "seven",
        "8": "eight",
        "9": "nine",
        "10": "ten",
        "15": "fifteen",
        "20": "twenty",
        "30": "thirty",
        "45": "forty-five|forty five",
        "90": "ninety",
    },
    "fr": {
        "": "et",
        "1": "un|une",
        "HALF": "et demie|et demi",
        "QUARTER": "et quart",
        "30 MINS": "demi-heure|une demi-heure|demi heure|une demi heure",
        "15 MINS": "quart d'heure|un quart d'heure",
        "45 MINS": "trois quarts d'heure|trois-quarts d'heure",
        "MINS": "min|mn|minutes",
        "MIN": "minute",
        "HOURS": "h|heures",
        "HOUR": "heure",
        "DAYS": "j|jours",
        "DAY": "jour",
        "WEEKS": "semaines",
        "WEEK": "semaine",
        "2": "deux",
        "3": "trois",
        "4": "quatre",
        "5": "cinq",
        "6": "six",
        "7": "sept",
        "8": "huit",
        "9": "neuf",
        "10": "dix",
        "15": "quinze",
        "20": "vingt",
        "30": "trente",
        "45": "quarante-cinq",
        "90": "quatre-vingt-dix",
    },
    "ar": {
        "": "و",
        "HALF": "ونصف|و نصف",
        "QUARTER": "وربع|و ربع",
        "30 MINS": "نصف ساعة",
        "15 MINS": "ربع ساعة",
        "45 MINS": "ثلاثة أرباع الساعة|ثلاثة أرباع ساعة",
        "MINS": "د|دقائق",
        "MIN": "دقيقة|دقيقة واحدة",
        "2 MINS": "دقيقتان|دقيقتين",
        "HOURS": "س|ساعات",
        "HOUR": "ساعة|ساعة واحدة",
        "2 HOURS": "ساعتان|ساعتين",
        "DAYS": "أيام",
        "DAY": "يوم|يوما|يوم واحد",
        "2 DAYS": "يومان|يومين",
        "WEEKS": "أسابيع",
        "WEEK": "أسبوع|أسبوعا|أسبوع واحد",
        "2 WEEKS": "أسبوعان|أسبوعين",
        "3": "ثلاث|ثلاثة",
        "4": "أربع|أربعة",
        "5": "خمس|خمسة",
        "6": "ست|ستة",
        "7": "سبع|سبعة",
        "8": "ثمان|ثماني|ثمانية",
        "9": "تسع|تسعة",
        "10": "عشر|عشرة",
        "15": "خمس عشرة|خمسة عشر",
        "20": "عشرون|عشرين",
        "30": "ثلاثون|ثلاثين",
        "45": "خمس وأربعون|خمس وأربعين",
        "90": "تسعون|تسعين",
    },
}
