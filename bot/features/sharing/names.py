"""The names that shares stand under: a fresh word pair for each, with no person, order or rank in it.

Each row is one name in the three languages. Rows are only ever added at the end, because posts keep the number of
theirs. They stand here and not in the catalog because a name follows the group's language, whoever reads it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Final

NAMES: Final = (
    ("Blue Stone", "Pierre bleue", "حجر أزرق"),
    ("Quiet River", "Rivière calme", "نهر هادئ"),
    ("Green Leaf", "Feuille verte", "ورقة خضراء"),
    ("Warm Lamp", "Lampe chaude", "مصباح دافئ"),
    ("White Cloud", "Nuage blanc", "سحابة بيضاء"),
    ("Open Window", "Fenêtre ouverte", "نافذة مفتوحة"),
    ("Round Table", "Table ronde", "طاولة مستديرة"),
    ("Wooden Bridge", "Pont de bois", "جسر خشبي"),
    ("Yellow Field", "Champ jaune", "حقل أصفر"),
    ("Soft Wool", "Laine douce", "صوف ناعم"),
    ("Clear Spring", "Source claire", "نبع صافٍ"),
    ("Evening Wind", "Vent du soir", "نسيم المساء"),
    ("Morning Dew", "Rosée du matin", "ندى الصباح"),
    ("Shore Lighthouse", "Phare de la côte", "منارة الشاطئ"),
    ("Clay Jar", "Jarre d’argile", "جرة فخار"),
    ("Silver Spoon", "Cuillère d’argent", "ملعقة فضية"),
    ("Red Brick", "Brique rouge", "طوب أحمر"),
    ("Long Road", "Longue route", "طريق طويل"),
    ("Small Harbour", "Petit port", "ميناء صغير"),
    ("Deep Well", "Puits profond", "بئر عميقة"),
    ("Garden Gate", "Porte du jardin", "باب الحديقة"),
    ("Paper Boat", "Bateau de papier", "قارب ورقي"),
    ("Olive Branch", "Rameau d’olivier", "غصن زيتون"),
    ("Salt Lake", "Lac salé", "بحيرة مالحة"),
    ("Copper Kettle", "Bouilloire de cuivre", "إبريق نحاسي"),
    ("Grey Pebble", "Galet gris", "حصاة رمادية"),
    ("High Shelf", "Haute étagère", "رف عالٍ"),
    ("Linen Cloth", "Toile de lin", "قماش كتان"),
    ("Orange Peel", "Écorce d’orange", "قشرة برتقال"),
    ("Mint Tea", "Thé à la menthe", "شاي بالنعناع"),
    ("Low Wall", "Mur bas", "جدار منخفض"),
    ("Pine Cone", "Pomme de pin", "كوز صنوبر"),
    ("Summer Rain", "Pluie d’été", "مطر الصيف"),
    ("Winter Sun", "Soleil d’hiver", "شمس الشتاء"),
    ("Autumn Path", "Sentier d’automne", "درب الخريف"),
    ("Spring Meadow", "Pré de printemps", "مرج الربيع"),
    ("Brass Bell", "Cloche de laiton", "جرس نحاسي"),
    ("Wide Plain", "Vaste plaine", "سهل واسع"),
    ("Stone Bench", "Banc de pierre", "مقعد حجري"),
    ("Light Feather", "Plume légère", "ريشة خفيفة"),
    ("Slow Wave", "Vague lente", "موجة بطيئة"),
    ("Dry Sand", "Sable sec", "رمل جاف"),
    ("Garden Fig", "Figue du jardin", "تين الحديقة"),
    ("Glass Marble", "Bille de verre", "كرة زجاجية"),
    ("Amber Bead", "Perle d’ambre", "حبة كهرمان"),
    ("Blank Page", "Page blanche", "صفحة بيضاء"),
    ("Wool Blanket", "Couverture de laine", "بطانية صوف"),
    ("Tall Grass", "Herbe haute", "عشب طويل"),
    ("Rain Barrel", "Tonneau de pluie", "برميل المطر"),
    ("Violet Ink", "Encre violette", "حبر بنفسجي"),
    ("Straw Basket", "Panier de paille", "سلة قش"),
    ("Cedar Chest", "Coffre de cèdre", "صندوق أرز"),
    ("Night Train", "Train de nuit", "قطار الليل"),
    ("Quiet Square", "Place tranquille", "ساحة هادئة"),
    ("Cotton Thread", "Fil de coton", "خيط قطني"),
    ("Blue Door", "Porte bleue", "باب أزرق"),
    ("Far Hill", "Colline lointaine", "تل بعيد"),
    ("Ripe Lemon", "Citron mûr", "ليمون ناضج"),
    ("Iron Key", "Clé de fer", "مفتاح حديدي"),
    ("Shaded Bank", "Rive ombragée", "ضفة ظليلة"),
    ("Warm Bread", "Pain chaud", "خبز دافئ"),
    ("Moss Carpet", "Tapis de mousse", "بساط طحلب"),
    ("Calm Sea", "Mer calme", "بحر هادئ"),
    ("Kitchen Clock", "Horloge de cuisine", "ساعة المطبخ"),
    ("Pink Shell", "Coquillage rose", "صدفة وردية"),
)  # fmt: skip

_COLUMNS: Final = ("en", "fr", "ar")


def name(number: int, language: str) -> str:
    """The name with this number in a group's language; English where the list has no such language."""
    row = NAMES[number % len(NAMES)]
    return row[_COLUMNS.index(language) if language in _COLUMNS else 0]


def drawn(chance: Callable[[int], bytes], used: Collection[int]) -> int:
    """A number drawn from those that are not in `used`; from all of them where none is left."""
    free = [number for number in range(len(NAMES)) if number not in used] or list(range(len(NAMES)))
    return free[int.from_bytes(chance(8)) % len(free)]
