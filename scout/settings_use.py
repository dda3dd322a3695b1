"""What the command line asks in place of what the settings say: weights, edition, language."""

from dataclasses import replace
from pathlib import Path

from maps.edition import Edition
from scout.settings import Settings
from scout.settings_output import check_edition, check_language
from scout.weight_files import embed_file


def use_weights(settings: Settings, path: Path) -> Settings:
    """Use the weights of a file in place of those of the profile, or of the set named in settings.

    The text of the profile carries the set from now on, so that the run folder tells by itself
    with which weights it was made.

    Parameters
    ----------
    settings
        As read.
    path
        A weight set, as `kansenmaker weights` makes it.

    Raises
    ------
    SettingsError, ProfileError
        The file cannot be read, or the set does not fit the profile: every reason.
    """
    text, profile = embed_file(settings.profile_text, path)
    return replace(settings, profile_text=text, profile=profile)


def use_edition(settings: Settings, name: str | None, gemeente: str | None) -> Settings:
    """Make another edition than the settings ask for.

    Parameters
    ----------
    settings
        As read.
    name, gemeente
        From the command line; None keeps what the settings say. Another name drops the gemeente of
        the settings.

    Raises
    ------
    SettingsError
        They do not fit together ("edition_gemeente_alone", "edition_gemeente_outside").
    """
    edition = settings.edition if name is None else name
    kept = settings.gemeente if edition == settings.edition else ""
    asked = Edition(edition, kept if gemeente is None else gemeente, settings.public_sites)
    check_edition(asked, settings.gemeenten)
    return replace(settings, edition=asked.name, gemeente=asked.gemeente)


def use_language(settings: Settings, code: str | None) -> Settings:
    """Speak another language than the settings ask for; None keeps what they say.

    Raises
    ------
    SettingsError
        There is no such language ("word_unknown").
    """
    return settings if code is None else replace(settings, language=check_language(code))
