"""What the browser cannot know by itself: words for codes, and the colours to draw with."""

from collections.abc import Mapping

from maps import labels, style
from maps.say import say
from maps.words import SINGULAR, say_unit


def word_lists(is_exploration: bool) -> dict[str, object]:
    """Gather the words for codes that the browser needs."""
    return {
        "tables": _say_all(labels.TABLES),
        "states": labels.state_words(is_exploration),
        "kinds": _say_all(labels.KINDS),
        "classes": _say_all(labels.CLASSES),
        "outcomes": _say_all(labels.OUTCOMES),
        "rules": _say_all(labels.RULES),
        "statuses": _say_all(labels.STATUSES),
        "modes": _say_all(labels.MODES),
        "tags": _say_all(labels.TAGS),
        "editions": _say_all(labels.EDITIONS),
        "passed_over": _say_all(labels.PASSED_OVER),
        "places_origins": _say_all(labels.PLACES_ORIGINS),
        "singular": {say(unit): say(one) for unit, one in SINGULAR.items()},
        "fields": {
            name: [say(label), say_unit(unit), decimals]
            for name, (label, unit, decimals) in labels.FIELDS.items()
        },
    }


def _say_all(words: Mapping[str, str]) -> dict[str, str]:
    """Say the word of each code."""
    return {code: say(word) for code, word in words.items()}


def style_lists() -> dict[str, object]:
    """Gather the colours that the browser draws with."""
    return {
        "gemeente_classes": style.GEMEENTE_CLASSES,
        "gemeente_limits": style.GEMEENTE_LIMITS,
        "gemeente_labels": [say(label) for label in style.GEMEENTE_LABELS],
        "gemeente_unknown": style.GEMEENTE_UNKNOWN,
        "gemeente_hatch": style.GEMEENTE_HATCH,
        "gemeente_edge": style.GEMEENTE_EDGE,
        "site_classes": style.SITE_CLASSES,
        "site_edge": style.SITE_EDGE,
        "unranked": style.SITE_UNRANKED,
        "unranked_edge": style.SITE_UNRANKED_EDGE,
        "base": style.BASE,
        "sea": style.SEA,
        "symbols": style.SYMBOLS,
    }
