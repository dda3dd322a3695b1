"""Random numbers that come out the same again: one seed, one stream for each purpose."""

import numpy as np

WEIGHTS, FACTS, CONFIDENCE, SITES = range(4)


def open_stream(seed: int, purpose: int) -> np.random.Generator:
    """Open the stream of random numbers for one purpose.

    Streams of one seed are independent: to draw more facts does not change the weights. The bit
    generator is named, since numpy may change its default; numpy promises the same bits for it,
    and records of a run name the version of numpy for what it makes of these.

    Parameters
    ----------
    seed
        0 or more.
    purpose
        `WEIGHTS`, `FACTS`, `CONFIDENCE` or `SITES`.
    """
    return np.random.Generator(np.random.PCG64(np.random.SeedSequence([seed, purpose])))
