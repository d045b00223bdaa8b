"""On the Record: who said what, in which article, in their exact words."""
