"""The command line: the services at a terminal, for operators, scripts and checks.

`arguments` reads the command line, `records` builds what is answered (its fields are in `objects`), `output`
writes it, and `views` shows it to a reader. Each of these has a module for each family of commands. The other
modules are the commands. A command returns whether every input worked.
"""
