"""Planters of errors in words: typed twice, acronyms, sections, the desk's own list; and towns in the wrong country."""
import re

from . import invented, known
from .texts import Case, edited, headline, is_prose, marked, outside_quotations, pair, paragraphs, quotations

# Without those that may rightly follow themselves ("logged on on Monday", "that that", "her her").
LITTLE = "the a an of to at for from with by and or but was were be been has have will would it he she they his their as".split()


def doubled_in_news(article, rng):
    """A little word or a verb of the news, typed twice."""
    free, spots, verbs = outside_quotations(article.text), [], []
    for span in paragraphs(article.text):
        if is_prose(article.text, span):
            for m in re.finditer(r"(?<![\w’'-])([a-z]+)(?= [a-z])", article.text[slice(*span)]):
                at = (span[0] + m.start(), span[0] + m.end())
                if free(*at):
                    (spots if m.group() in LITTLE else verbs if re.fullmatch(r"(?:said|announced|reached|reported|asked|called|closed|opened|signed|visited|released)", m.group()) else []).append(at)
    cases, harmless = [], words_that_meet(article, rng)
    for kind, places in (("little word", spots), ("verb", verbs)):
        if places:
            start, end = rng.choice(places)
            word = article.text[start:end]
            wrong = edited(article, [(start, end, f"{word} {word}")])
            cases.append(Case("doubled-word", f"in the news, {kind}", article, wrong, harmless, own=True))
    return cases


MEETING = ("He had had enough of the committee by noon.", "She said that that bridge would not hold.", "Most customers logged on on Monday.", "What it is is a tax on water.", "It was a very, very long night.",
           "The band Duran Duran will play in Walla Walla.", "“No, no, the the car was blue,” a witness stammered.", "The clerk handed her her passport.", "It had been a long, long winter.",
           "The problem is, is there enough money?", "He wondered what he was in in the first place.", "Bora Bora and Pago Pago are islands.", "The deal they came in in 2012 is void.")


def words_that_meet(article, rng):
    """The article with a sentence in which a word rightly follows itself."""
    sentence = rng.choice(MEETING)
    case = pair("doubled-word", "", article, rng, sentence, sentence)
    return case and case.right


BODIES = ("National {X} {Y} Agency", "{X} {Y} Institute", "Federal {X} {Y} Commission", "International {X} {Y} Organization", "Union of {X} {Y} Workers", "{X} and {Y} Safety Board",
          "Center for {X} and {Y} Research", "Society for the Protection of {X} {Y}", "{X} {Y} Development Bank", "Regional {X} {Y} Authority", "Association of {X} {Y} Makers")
XS = "Railway Maritime Coastal Mountain Harbor Forest Mineral Textile Aviation Veterinary Energy Lowland Highland Dairy Nautical Urban Rural Timber".split()
YS = "Water Traffic Labor Border Culture Health Transport Education Fishery Security Housing Insurance Heritage Tourism Quality Safety".split()
INTRODUCED = ("The {e} ({a}) published its report on Tuesday.", "According to the {e} ({a}), prices rose for the third month.", "A study by the {e} ({a}) found no link.", "He joined the {e} ({a}) in 2009.",
              "The {e}, or {a}, has forty members.", "Critics accuse the {e} ({a}) of doing too little.", "The rules were drawn up by the {a} ({e}).", "The {e} (“{a}”) was founded after the war.")


def initials(expansion, skipping=True):
    """The first letters of the words; of the big words only."""
    return "".join(word[0] for word in expansion.split() if word[0].isupper() or not skipping)


# Right though the letters are not simply the initials.
ODD_ACRONYMS = ("Doctors Without Borders (MSF) sent two teams.", "The Centers for Disease Control and Prevention (CDC) issued a warning.", "The Department of Defense (DoD) declined to comment.",
                "Nongovernmental organizations (NGOs) were not invited.", "The World Football Federation (FIFA) met in Zurich.", "The Democratic Unionist Party (DUP) walked out.",
                "The Kurdistan Workers’ Party (PKK) rejected the offer.", "The International Organization for Standardization (ISO) has no rule for it.", "Alternative for Germany (AfD) lost two seats.",
                "The Intergovernmental Panel on Climate Change (IPCC) meets in May.", "The Revolutionary Armed Forces of Colombia (FARC) laid down their arms.", "The Advanced Research Projects Agency for Energy (ARPA-E) paid for it.",
                "People for the Ethical Treatment of Animals (PETA) protested.", "The Bureau of Alcohol, Tobacco, Firearms and Explosives (ATF) is looking for him.", "The Royal Society for the Protection of Birds (RSPB) counted them.",
                "The State Security Service (SBU) detained him.", "The Basque Nationalist Party (PNV) will abstain.", "Gross domestic product (GDP) fell.", "The Internal Revenue Service (the IRS) declined to comment.",
                "The Spanish Socialist Workers’ Party (PSOE) won.", "The chief executive officer (CEO) resigned.", "The University of California, Los Angeles (UCLA) offered him a chair.", "The group was renamed in May (NOT in June).")


# Words that writers take for each other in the names of bodies.
MIXED_UP = (("Agency", "Administration", "Authority", "Association", "Commission", "Committee", "Council", "Board", "Bureau", "Office", "Department", "Institute", "Organization", "Center", "Society", "Union",
             "Federation", "Foundation", "Fund", "Corporation", "Service"), ("National", "International", "Federal", "American", "Central", "General", "Royal", "European"),
            ("Security", "Safety", "Protection", "Defense", "Intelligence"), ("Trade", "Commerce", "Business", "Industry"), ("Health", "Medicine", "Drug"), ("Committee", "Party", "Campaign"))


def damaged_acronym(acronym, rng, expansion=""):
    """An acronym with a letter changed, swapped, left out or added; a new letter is the first of no word of the name, nor of an article."""
    way, n = rng.choice(("swap", "change", "drop", "add")), rng.randrange(len(acronym))
    strange = [letter for letter in "BDFGKLMPRSZ" if letter not in acronym and letter.lower() not in {word[0].lower() for word in expansion.split()}]
    if way == "swap" and n + 1 < len(acronym) and acronym[n] != acronym[n + 1]:
        return acronym[:n] + acronym[n + 1] + acronym[n] + acronym[n + 2 :]
    if way == "drop" and len(acronym) > 3:
        return acronym[:n] + acronym[n + 1 :]
    if way == "add" and len(acronym) < 6:
        return acronym[:n] + rng.choice(strange) + acronym[n:]
    return acronym[:n] + rng.choice(strange) + acronym[n + 1 :]


def acronym_invented(article, rng):
    """An added sentence that introduces an invented body with its letters."""
    x, y = rng.choice(XS), rng.choice(YS)
    expansion = rng.choice(BODIES).format(X=x, Y=y)
    acronym = initials(expansion)
    wrong = damaged_acronym(acronym, rng, expansion)
    sentence = rng.choice(INTRODUCED)
    right = sentence.format(e=expansion, a=acronym) if rng.random() < 0.5 else rng.choice(ODD_ACRONYMS)
    return pair("acronym-mismatch", "added", article, rng, marked(sentence.format(e=expansion, a="⟨" + wrong + "⟩")), right)


def acronym_in_news(article, rng):
    """A body of the news with its letters in brackets, the letters or a word of the name changed."""
    cases, free = [], outside_quotations(article.text)
    for m in re.finditer(r"((?:[A-Z][a-z]+ (?:(?:of|and|for|the|on|in) ){0,2}){1,6}[A-Z][a-z]+) \(([A-Z]{3,6})\)", article.text):
        expansion = m.group(1)
        words = expansion.split()
        while words and initials(" ".join(words)) != m.group(2):
            words = words[1:]
        if not words or not free(*m.span()):
            continue
        likes = [(word, other) for group in MIXED_UP for word in words if word in group for other in group if other[0] != word[0] and other not in words]
        family, place, wrong = "letters", m.span(2), damaged_acronym(m.group(2), rng, expansion)
        if likes and rng.random() < 0.3:
            word, wrong = rng.choice(likes)
            at = m.start(1) + expansion.rindex(word)
            family, place = "a word of the name", (at, at + len(word))
        # The letters and the name are one place: either may be the wrong one.
        start = m.start(1) + expansion.index(" ".join(words))
        whole = article.text[start : place[0]] + wrong + article.text[place[1] : m.end()]
        cases.append(Case("acronym-mismatch", f"in the news, {family}", article, edited(article, [(start, m.end(), whole)]), None, own=True))
    return cases


HARD = re.compile(r"\b(?:killed|attack|troops|military|war|airstrikes?|bomb(?:ing|s)?|missiles?|soldiers|militants?|ceasefire|shooting|murder|police|gunman|sanctions|terror\w*|hostages?|rebels)\b", re.I)
SOFT = re.compile(r"\b(?:recipe|movie|film|fashion|restaurant|album|song|star|game|season|team|player|coach|actor|actress|celebrity|travel|diet|yoga)\b", re.I)
SOFT_SECTIONS = ("Lifestyle", "Food", "Fashion", "Travel", "Entertainment", "Sports", "Sport", "Style", "Arts", "Culture", "Technology", "Health")
HARD_SECTIONS = ("World", "News", "Politics", "International", "Opinion", "Top Stories", "Latest", "National", "Conflict", "Europe", "U.S.")


def section_in_news(article, rng):
    """A story of war or crime under the label of a soft section; beside it under one that fits any story."""
    headed, words = headline(article.text), len(article.text.split())
    if not headed or len(HARD.findall(article.text)) < max(8, words / 60) or len(SOFT.findall(article.text)) > 2:
        return []
    soft, hard = rng.choice(SOFT_SECTIONS), rng.choice(HARD_SECTIONS)
    above = rng.choice(("{s}\n\n", "Home\n{s}\n\n", "{s}\nShare\nTweet\n\n", "Home > {s}\n\n"))
    versions = []
    for section in (soft, hard):
        written = above.format(s=section)
        at = written.index(section)
        version = edited(article, [(0, 0, written, [(at, at + len(section))])])
        # The label and the headline below it do not fit each other; either may be pointed at.
        version.places.append((len(written) + headed[0], len(written) + headed[1]))
        versions.append(version)
    return [Case("section-disagrees", "in the news", article, *versions, own=True)]


# A desk's list, as `measure.py` hands it to onrecord: wrong, right, reason.
HOUSE_STYLE = (("utilize", "use", "plain words"), ("adviser", "advisor", "the desk’s spelling"), ("percent", "per cent", "the desk’s spelling"), ("website", "web site", "two words"),
               ("currently", "now", "plain words"), ("approximately", "about", "plain words"), ("amongst", "among", "the desk’s spelling"), ("prior to", "before", "plain words"),
               ("health care", "healthcare", "one word"), ("attempted", "tried", "plain words"), ("individuals", "people", "plain words"),
               ("numerous", "many", "plain words"), ("purchase", "buy", "plain words"), ("commence", "begin", "plain words"), ("regarding", "about", "plain words"))


def house_style_in_news(article, rng):
    """A word that the desk has ruled out, put in where its right form stands outside quotations; beside it the same inside one."""
    free, cases, text = outside_quotations(article.text), [], article.text
    # "About" is "approximately" before a number only.
    places = [(m.start(), m.end(), wrong) for wrong, right, _ in HOUSE_STYLE if " " not in right
              for m in re.finditer(rf"(?<![\w-]){right}(?![\w-])" + (r"(?= \d)" if right == "about" else ""), text)]
    outer = [place for place in places if free(*place[:2])]
    inner = [place for place in places if any(start < place[0] and place[1] < end for start, end in quotations(text))]
    if outer:
        right = edited(article, [rng.choice(inner)]) if inner else None
        cases.append(Case("house-style", "in the news", article, edited(article, [rng.choice(outer)]), right, own=True))
    return cases


TOWN_WAYS = ("A warehouse burned down in {t}, {c}, on Tuesday.", "The conference will be held in {t}, {c}, next spring.", "He was born in {t}, {c}, and moved to the capital as a child.", "The train to the {a} city of {t} was late.",
             "Two people were hurt in the {a} city of {t}.", "The factory in {t} in {c} makes bicycles.", "The {a} town of {t} has a new hospital.", "Officials in {t}, a city in {c}, declined to comment.",
             "She runs a bakery in {t}, {c}.", "Flights to {t}, {c}, were canceled.", "The ship is registered in {t}, {c}.", "Students from {t} in {dir} {c} won the prize.")
# Right as they stand: lands that more than one state claims, and towns with namesakes elsewhere.
DISPUTED = ("The ferry to Kerch in Crimea was late.", "Simferopol, Ukraine, has a railway station.", "Simferopol, Russia, has a railway station.", "Pristina, Serbia, was the capital of the province.", "Pristina, Kosovo, has new buses.",
            "The road to Laayoune, Morocco, is open.", "The road to Laayoune, Western Sahara, is open.", "Her family lives in Paris, Texas.", "He studied in Cambridge, Massachusetts.", "The mill stands in Birmingham, Alabama.",
            "Stepanakert, Azerbaijan, was shelled.", "Srinagar, India, was under curfew.", "The talks were held in Ramallah, West Bank.", "They met in London, Ontario.", "The plane landed in Taipei, Taiwan.", "The bank has an office in Hong Kong, China.",
            "Moscow, Idaho, is a college town.", "A church in Athens, Georgia, burned.", "The Tbilisi, Georgia, office was closed.", "Naples, Florida, was spared.", "Sevastopol, Ukraine, was quiet.", "East Jerusalem, Israel, was quiet.",
            "He grew up in Valencia, Venezuela.", "She is from Cartagena, Spain.", "The Turkish city of Istanbul, once Constantinople, has three airports.", "Saint Petersburg, Florida, has a pier.")


# Lands in which a small town may bear any name: a town set there need not be wrong.
MANY_NAMESAKES = ("GE", "US")


def place_invented(article, rng):
    """An added sentence that puts a town into a neighbouring or another country; beside it its own, or a disputed place."""
    # Papers name the bigger ones more often.
    town = max(rng.sample(known.towns(), 3), key=lambda row: int(row["population"]))
    own = known.countries()[town["country"]]
    lands = [row for row in known.countries().values() if row["iso2"] not in (own["iso2"], *MANY_NAMESAKES) and row["demonym_adj"] and row["un_member"] == "1" and int(row["population"] or 0) > 2_000_000]
    near = [row for row in lands if row["continent"] == own["continent"]]
    other = rng.choice(near if rng.random() < 0.7 else lands)
    if town["country"] in ("IL", "PS", "UA", "RU", "GE", "MD", "CY", "RS", "XK", "EH", "MA", "IN", "PK", "CN", "TW", "HK", "MO", "SD", "SS", "AZ", "AM") or town["name"] in article.text or not own["demonym_adj"] or own["un_member"] != "1":
        return None
    sentence, heading = rng.choice(TOWN_WAYS), rng.choice(("northern", "southern", "eastern", "western"))
    called = lambda land: ("the " if land["name"].startswith(("United", "Netherlands", "Philippines")) else "") + land["name"]
    fill = lambda land: sentence.format(t=town["name"], c=called(land), a=land["demonym_adj"].split("|")[0], dir=heading)
    right = fill(own) if rng.random() < 0.7 else rng.choice(DISPUTED)
    return pair("place-mismatch", "added", article, rng, fill(other), right)


def place_in_news(article, rng):
    """A town and its country of the news, the country changed to another."""
    cases, free = [], outside_quotations(article.text)
    names = {row["name"]: row for row in known.countries().values()}
    towns = {row["name"]: row for row in known.towns()}
    for m in re.finditer(r"(?<![\w,])([A-Z][a-z]+(?: [A-Z][a-z]+)?), ([A-Z][a-z]+(?: [A-Z][a-z]+)?)(?!\w)", article.text):
        town, land = towns.get(m.group(1)), names.get(m.group(2))
        if town and land and town["country"] == land["iso2"] and free(*m.span()):
            others = sorted(name for name, row in names.items() if row["continent"] == land["continent"] and row["un_member"] == "1" and row is not land and row["iso2"] not in MANY_NAMESAKES and int(row["population"]) > 2_000_000)
            cases.append(Case("place-mismatch", "in the news", article, edited(article, [(*m.span(), f"{m.group(1)}, {rng.choice(others)}")]), None, own=True))
    return cases
