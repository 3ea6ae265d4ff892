"""Trade figures: claims next to official series, and checks that compare the two."""

from typing import TYPE_CHECKING

from helpers.base import moved

if not TYPE_CHECKING:
    __getattr__ = moved.former(__name__)
