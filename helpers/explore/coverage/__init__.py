"""What each outlet has: presence, near-duplicates, paraphrases, wording, syndicated copies."""

from typing import TYPE_CHECKING

from helpers.base import moved

if not TYPE_CHECKING:
    __getattr__ = moved.former(__name__)
