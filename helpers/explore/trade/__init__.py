"""Trade figures: claims beside official series, and the checks of one against the other."""

from typing import TYPE_CHECKING

from helpers.base import moved

if not TYPE_CHECKING:
    __getattr__ = moved.former(__name__)
