"""The sandbox: work on what strangers sent, in processes of its own that can be killed.

reader ─▶ sandbox ─▶ process ─▶ (a pipe: messages, answers) ─▶ worker
coroutines  tasks     one process, watched                      the program in it
"""
