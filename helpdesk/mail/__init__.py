"""Mail as others write it: reading, judging and taking apart any bytes. Knows nothing of questions and people.

Nothing here raises on what it is given: a mail is written by programs that know no standard, and by those who attack.
"""
