"""Compiled kernels: small loops over plain arrays that numpy and scipy cannot do fast enough.

Each file names the paper it follows and has, in its test, a slow twin that says the same in the
most obvious way. A kernel gets arrays and gives arrays: it knows no table, no layer and no opinion.
Who calls it chooses between it and the library way.
"""
