"""Weights with a pedigree: who gave them, when, by which method, and how consistent they are."""
