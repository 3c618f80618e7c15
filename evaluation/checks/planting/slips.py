"""Slips of the pen: how hands and ears get a name wrong."""
from . import known

# Letters that sound alike in English, so that whoever writes by ear takes one for the other.
BY_EAR = (("ck", "k"), ("k", "c"), ("c", "k"), ("ph", "f"), ("f", "ph"), ("z", "s"), ("s", "z"), ("w", "v"), ("v", "w"), ("ei", "ie"),
          ("ie", "ei"), ("ea", "ee"), ("ou", "u"), ("sch", "sh"), ("y", "i"), ("i", "y"), ("e", "a"), ("a", "e"), ("o", "u"), ("tz", "z"), ("x", "ks"))


def swapped(word, rng):
    """Two neighbouring letters that changed places."""
    places = [n for n in range(1, len(word) - 1) if word[n].lower() != word[n + 1].lower() and word[n : n + 2].isalpha()]
    if not places:
        return None
    n = rng.choice(places)
    return word[:n] + word[n + 1] + word[n] + word[n + 2 :]


def dropped(word, rng):
    """A letter left out, one of a double letter first."""
    double = [n for n in range(1, len(word)) if word[n] == word[n - 1]]
    n = rng.choice(double or range(1, len(word)))
    return word[:n] + word[n + 1 :]


def doubled(word, rng):
    """A letter typed twice."""
    places = [n for n in range(1, len(word)) if word[n] in "bdfglmnprst" and word[n - 1] != word[n] and word[n + 1 : n + 2] != word[n]]
    if not places:
        return None
    n = rng.choice(places)
    return word[:n] + word[n] + word[n:]


def misheard(word, rng):
    """Letters taken for others that sound alike."""
    ways = [(old, new, n) for old, new in BY_EAR for n in range(1, len(word)) if word.startswith(old, n)]
    if not ways:
        return None
    old, new, n = rng.choice(ways)
    return word[:n] + new + word[n + len(old) :]


KINDS = {"swapped": swapped, "dropped": dropped, "doubled": doubled, "misheard": misheard}


def slip(word, rng, kinds=tuple(KINDS), taken=frozenset()):
    """A misspelling of a capitalised word and its kind; None where every try makes a form that is right too, or `taken`."""
    for _ in range(8):
        kind = rng.choice(kinds)
        wrong = KINDS[kind](word, rng)
        if not wrong or wrong.lower() == word.lower() or wrong in taken:
            continue
        if known.folded(wrong) in known.known_names() or known.folded(wrong) == known.folded(word) or known.same_name(wrong, word):
            continue
        return wrong, kind
    return None
