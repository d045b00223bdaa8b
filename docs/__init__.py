"""How the documentation is made: `console.py`, `pictures.py`."""
