"""The language of the page: what the browser needs to speak it."""

from maps.language import DUTCH, Language


def language_card(language: Language) -> dict[str, object] | None:
    """Describe a language for the browser; None for Dutch, in which its scripts are written."""
    if language is DUTCH:
        return None
    return {
        "code": language.code,
        "decimal": language.decimal,
        "thousands": language.thousands,
        "page": dict(language.page),
    }
