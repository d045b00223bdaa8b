"""The command line: the services at a terminal, for operators, scripts and checks.

`arguments` says what can be asked, `records` what is answered, `output` how it is written; the other
modules are the commands. A command returns whether every input worked.
"""
