"""On the Record: who said what, in which article, in their exact words."""

__version__ = "0.1.0"
"""The version in `pyproject.toml`, for which nothing has to be loaded or installed."""
