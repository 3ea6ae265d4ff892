"""What each outlet has: presence, near-duplicates, paraphrases, wording, syndicated copies."""
