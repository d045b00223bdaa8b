"""Fit the numbers of `bot.extraction.quotations.confidence` anew: `python -m benchmarks.calibration GOLD …`.

Each GOLD is a file of whole articles that readers marked, or of PolNeAR's attributions; any number of them
are read together. Prints how well the numbers hold on articles that they were not fitted on: each file of
marked articles is judged by numbers fitted on the others, then each fifth of all marked articles. With
`--write`, the tables replace those that extraction reads.

PolNeAR's names come from a coreference system, and its words are matched more strictly. So its articles weigh
little, and what is peculiar to them is fitted as traits that the tables leave out.

`cases` reads, `crossing` fits and judges what was left out, `report` prints.
"""
