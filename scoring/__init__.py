"""The second floor: turns sites into facts, facts into scores, scores into a shortlist."""
