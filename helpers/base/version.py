"""The version of the project, for every subpackage that records what made its tables."""

__all__ = ["__version__"]

__version__ = "0.1.0"
