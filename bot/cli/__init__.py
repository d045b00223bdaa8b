"""The command line: the services at a terminal, for operators, scripts and checks.

`arguments` reads the command line, `records` builds what is answered, `output` writes it; the other
modules are the commands. A command returns whether every input worked.
"""
