"""The store of fetched layers: what was brought in once, whole and checked, stays until pruned.

A store is a folder that any program can read: Parquet, GeoParquet 1.1 and JSON. ::

    STORE/
      store.json                                 says what the folder is, and its schema number
      deliveries/SOURCE/AREA/DAY-ID/             one delivery; never changed once it is there
        content.parquet                          the rows, in RD New, along a Hilbert curve
        card.json                                whose, from where, of which day, counts, SHA-256
        seen.json                                when a service last said that nothing had changed
      pending/SOURCE/AREA/                       a delivery under way: its pages with their hashes
      derived/NAME/KEY.npz                       arrays made of deliveries; may be made again
      files/SHA256.ENDING                        what is no table; a delivery names it
      answers/SOURCE/HASH.json                   what a service said of an address
      aside/, locks/                             work in progress

ID is the beginning of the SHA-256 of card.json, and card.json holds the SHA-256 of content.parquet:
a changed byte in either shows. What is written is written in `aside`, synced to disk, and renamed
into place, so a folder under `deliveries` is whole or absent. Who writes holds the lock of that
source and area; the system frees it when the process ends, however it ends, and the next holder
clears what was left in `aside`. Who reads needs no lock.
"""
