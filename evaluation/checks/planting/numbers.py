"""Planters of errors in numbers: conversions, sums, a headline beside its body, two values of one thing."""
import re

from . import invented
from .invented import as_news, in_words
from .texts import Case, edited, gaps, headline, line_break, marked, outside_quotations, pair

# (names of the first unit, names of the second, how many of the second make one of the first)
MEASURES = ((("miles", "mi."), ("kilometers", "km", "kilometres"), 1.609344), (("kilometers", "km", "kilometres"), ("miles",), 0.621371),
            (("feet", "ft"), ("meters", "m", "metres"), 0.3048), (("meters", "metres"), ("feet",), 3.28084), (("inches",), ("centimeters", "cm"), 2.54),
            (("pounds", "lbs"), ("kilograms", "kg"), 0.453592), (("kilograms", "kg"), ("pounds",), 2.204623), (("acres",), ("hectares", "ha"), 0.404686),
            (("hectares",), ("acres",), 2.471054), (("square miles", "sq. miles"), ("square kilometers", "sq km"), 2.589988), (("gallons",), ("liters", "litres"), 3.785412),
            (("yards",), ("meters",), 0.9144), (("mph", "miles per hour", "miles an hour"), ("kph", "km/h", "kilometers per hour"), 1.609344), (("ounces",), ("grams",), 28.349523))
WRITTEN = ("{a} {u} ({b} {v})", "{a} {u} ({b} {v})", "{a} {u}, or {b} {v},", "{a} {u} (about {b} {v})", "about {a} {u} ({b} {v})", "{a} {u} ({b}{v})", "nearly {a} {u} ({b} {v})")
AMOUNTS = {"miles": ("The village lies {x} from the border.", "The fire burned {x} from the nearest town.", "Police chased the car for {x} before it crashed.", "The pipeline runs {x} through the desert."),
           "feet": ("The tower will rise {x} above the river.", "The boat sank in {x} of water.", "He fell {x} from a ladder.", "The wave was {x} high, witnesses said."),
           "inches": ("The town had {x} of rain in a day.", "Up to {x} of snow fell overnight."),
           "pounds": ("The bell weighs {x} and was cast in 1822.", "Customs officers found {x} of cocaine in the hold.", "The pumpkin tipped the scales at {x}."),
           "acres": ("The blaze has burned {x} of forest.", "The estate covers {x}.", "The company bought {x} of farmland."),
           "square miles": ("The reserve stretches over {x}.", "Flooding covered {x} of the delta."),
           "gallons": ("The tanker spilled {x} of diesel.", "The plant treats {x} of water a day."),
           "yards": ("The two camps are {x} apart.", "He was shot from a distance of {x}."),
           "mph": ("Winds of {x} tore roofs off houses.", "The train was traveling at {x} when it derailed."),
           "ounces": ("The gem was found beside {x} of gold.", "Each tin holds {x} of fish.")}
GROUPS = {"miles": "miles", "kilometers": "miles", "feet": "feet", "meters": "feet", "inches": "inches", "pounds": "pounds", "kilograms": "pounds", "acres": "acres", "hectares": "acres",
          "square miles": "square miles", "gallons": "gallons", "yards": "yards", "mph": "mph", "ounces": "ounces"}

# Between which amounts a thing of the sentences can be, in either unit.
SIZES = {"miles": (2, 400), "feet": (5, 300), "inches": (2, 30), "pounds": (3, 900), "acres": (4, 4000), "square miles": (3, 900), "gallons": (20, 5000), "yards": (20, 400), "mph": (30, 140), "ounces": (2, 60)}


def rounded_like_news(value, rng):
    """A converted amount as an editor rounds it: two or three figures, or to a half where it is small."""
    if value < 10:
        return f"{value:.1f}".rstrip("0").rstrip(".") if rng.random() < 0.6 else f"{max(1, round(value))}"
    figures = len(str(int(value)))
    to = 10 ** max(0, figures - rng.choice((2, 3)))
    return f"{round(value / to) * to:,}"


def damaged_amount(text, first, factor, rng):
    """A wrong converted amount by one of the ways people get it wrong; None where it could pass for rounded."""
    value = float(text.replace(",", ""))
    way = rng.choice(("inverse", "digits", "tenfold", "other", "other"))
    if way == "inverse":
        wrong = first / factor
    elif way == "tenfold":
        wrong = value * rng.choice((10, 0.1))
    elif way == "digits":
        digits = list(text.replace(",", ""))
        places = [n for n in range(len(digits) - 1) if digits[n].isdigit() and digits[n + 1].isdigit() and digits[n] != digits[n + 1] and digits[n + 1] != "0"]
        if not places:
            return None
        n = rng.choice(places)
        digits[n], digits[n + 1] = digits[n + 1], digits[n]
        wrong = float("".join(digits))
    else:
        wrong = value * rng.choice((0.6, 0.7, 0.8, 1.25, 1.4, 1.6))
    told = f"{wrong:,.1f}" if wrong < 10 and wrong != int(wrong) else f"{round(wrong):,}"
    exact = first * factor
    if abs(float(told.replace(",", "")) - exact) < 0.15 * exact or told in ("0", "0.0"):
        return None
    return told


def conversion_invented(article, rng):
    """An added sentence with a measure and its conversion."""
    if rng.random() < 0.15:
        return temperature_invented(article, rng)
    ones, others, factor = rng.choice(MEASURES)
    lowest, highest = SIZES[GROUPS[ones[0]]]
    first = rng.choice((rng.randint(lowest, min(highest, 30 + lowest)), rng.randint(lowest // 5 + 1, highest // 5) * 5))
    u, v = rng.choice(ones), rng.choice(others)
    told = rounded_like_news(first * factor, rng)
    if abs(float(told.replace(",", "")) - first * factor) > 0.06 * first * factor:
        told = f"{first * factor:.1f}" if first * factor < 10 else f"{round(first * factor):,}"
    wrong = damaged_amount(told, first, factor, rng)
    if not wrong:
        return None
    form, sentence = rng.choice(WRITTEN), rng.choice(AMOUNTS[GROUPS[ones[0]]])
    if "or" in form and not sentence.count("{x} "):
        form = WRITTEN[0]
    fill = lambda amount: sentence.replace("{x}", "⟨" + form.format(a=f"{first:,}", u=u, b=amount, v=v) + "⟩")
    return pair("conversion-wrong", f"added, {ones[0]}", article, rng, marked(fill(wrong)), marked(fill(told))[0])


HEAT = ("Temperatures reached {x} on Tuesday.", "It was {x} in the shade.", "The thermometer fell to {x} overnight.", "With highs of {x}, schools were closed.")


def temperature_invented(article, rng):
    """An added sentence with degrees of both scales."""
    celsius = rng.randint(-20, 44)
    fahrenheit = round(celsius * 9 / 5 + 32)
    off = rng.choice((-14, -10, 10, 12, 18, -32, 32))
    first = rng.random() < 0.5
    sentence, form = rng.choice(HEAT), rng.choice((("{a} degrees Fahrenheit", "{b} degrees Celsius"), ("{a} F", "{b} C"), ("{a}°F", "{b}°C"), ("{a} Fahrenheit", "{b} Celsius")))
    told = lambda f: "{} ({})".format(*(form if first else form[::-1])).format(a=f, b=celsius)
    return pair("conversion-wrong", "added, degrees", article, rng, marked(sentence.replace("{x}", f"⟨{told(fahrenheit + off)}⟩")), sentence.replace("{x}", told(fahrenheit)))


def conversion_in_news(article, rng):
    """A conversion of the news itself that comes out, with its second amount changed."""
    cases, free = [], outside_quotations(article.text)
    for ones, others, factor in MEASURES:
        u, v = ("|".join(sorted(map(re.escape, names), key=len, reverse=True)) for names in (ones, others))
        for m in re.finditer(rf"(\d[\d,.]*)[- ](?:{u}|{u[:-1]}|foot|mile|acre) \((?:about |roughly )?(\d[\d,.]*)[- ]?(?:{v})\b", article.text):
            first, second = (float(x.rstrip(".").replace(",", "")) for x in m.groups())
            wrong = abs(second - first * factor) < 0.06 * first * factor and damaged_amount(m.group(2), first, factor, rng)
            if wrong and free(*m.span()):
                cases.append(Case("conversion-wrong", "in the news", article, edited(article, [(*m.span(2), wrong)]), None, own=True))
    return cases


VICTIMS = (("Dead", "people were killed", "killed"), ("Injured", "people were injured", "injured"), ("Arrested", "people were arrested", "arrested"),
           ("Missing", "people were missing", "missing"), ("Rescued", "people were rescued", "rescued"))
ACCIDENTS = ("Ferry Accident", "Bus Crash", "Factory Fire", "Train Derailment", "Bridge Collapse", "Mine Blast", "Raid", "Landslide", "Flood", "Stadium Stampede")
COUNTED = (("{N} Jobs to Go at {T} Plant", "The company will cut {n} jobs at its plant in {T}, it said on Tuesday."),
           ("{T} Schools to Get {N} New Teachers", "The county will hire {n} new teachers for the schools of {T} by September."),
           ("{N} Homes Planned on Edge of {T}", "A developer wants to build {n} homes on farmland at the edge of {T}."),
           ("{T} Jury Awards ${N} Million to Widow", "A jury in {T} awarded ${n} million on Monday to the widow of a miner."),
           ("Storm Leaves {N},000 Homes Dark in {T}", "The storm cut power to {n},000 homes in {T} and the villages around it."),
           ("{N}-Year-Old Wins {T} Marathon", "A {n}-year-old baker won the marathon of {T} on Sunday."),
           ("Turnout Falls to {N} Percent in {T} Vote", "Only {n} percent of voters went to the polls in {T}, the board said."),
           ("Man Jailed for {N} Years Over {T} Fraud", "A former cashier was sentenced to {n} years in prison on Friday for the fraud in {T}."))


def headline_number_invented(article, rng):
    """A headline with a number that its body tells otherwise; beside it the same number, in words, or rounded."""
    headed, places = headline(article.text), gaps(article.text)
    if not headed or not places:
        return None
    number, town = rng.choice((rng.randint(11, 60), rng.randint(11, 98))), rng.choice(invented.TOWNS)
    other = rng.choice([n for n in (number + rng.choice((2, 3, 5, 7, 10)), number - rng.choice((2, 3, 4, 8)), int(str(number)[::-1])) if n != number and n > 9])
    if rng.random() < 0.45:
        kind, verb, bare = rng.choice(VICTIMS)
        accident = rng.choice(ACCIDENTS)
        title = rng.choice((f"{{N}} {kind} in {town} {accident}", f"{accident} in {town}: {{N}} {kind}", f"{{N}} {kind} After {accident} Near {town}"))
        body = rng.choice((f"{{n}} {verb} in a {accident.lower()} in {town} on Monday, police said.", f"Police said {{n}} {verb} in {town} on Monday.",
                           f"The {accident.lower()} in {town} left {{n}} people {bare if kind != 'Dead' else 'dead'}, the coroner said."))
        if kind in ("Arrested", "Rescued", "Missing") and body.startswith("The "):
            body = f"In all, {{n}} {verb}, police in {town} said after the {accident.lower()}."
    else:
        title, body = rng.choice(COUNTED)
        title, body = title.replace("{T}", town), body.replace("{T}", town)
    tell = lambda n: in_words(n) if rng.random() < 0.25 and "{n} " in body and "${n}" not in body and "{n},000" not in body else str(n)
    added = (places[0], places[0], line_break(article.text) + invented.sentence_case(body.replace("{n}", tell(number))), [])
    if body.startswith("{n}"):
        added = (*added[:2], line_break(article.text) + "In all, " + body.replace("{n}", str(number)), [])
    shown = str(number)
    if rng.random() < 0.3 and "{N} " in title and "$" not in title and number % 10 not in (0,):
        shown = f"Nearly {number - number % 10 + 10}" if number % 10 > 6 else f"More than {number - number % 10}"
    titled, judged = marked(title.replace("{N}", f"⟨{other}⟩"))
    return Case("number-differs-headline", "added", article, edited(article, [(*headed, titled, judged), added]),
                edited(article, [(*headed, title.replace("{N}", shown)), added]))


def headline_number_in_news(article, rng):
    """A number of the headline that the body repeats with the same next word, changed in the headline."""
    headed = headline(article.text)
    if not headed:
        return []
    cases, title, body = [], article.text[slice(*headed)], article.text[headed[1] :]
    for m in re.finditer(r"(?<![\d.,$€£:/-])(\d{1,3}(?:,\d{3})*)(?![\d:/]|[.,]\d|st\b|nd\b|rd\b|th\b) ([A-Za-z]+)", title):
        number, noun = m.group(1), m.group(2)
        if re.search(rf"(?i)(?<![\d.,]){number}[- ](?:\w+ )?{noun.rstrip('s')}", body) and noun[0].isalpha() and 2 < int(number.replace(",", "")) and not re.fullmatch(r"(?:19|20)\d\d", number):
            wrong = changed_number(number, rng, body)
            if wrong:
                at = headed[0] + m.start(1)
                cases.append(Case("number-differs-headline", "in the news", article, edited(article, [(at, at + len(number), wrong)]), None, own=True))
    return cases


def changed_number(told, rng, text):
    """Another number as people mistype or misremember one, that does not stand in the text."""
    value = int(told.replace(",", ""))
    ways = [value + rng.choice((1, 2, 3, 5, 10)), max(1, value - rng.choice((1, 2, 3))), int(str(value)[::-1]), value * 10, value + 100]
    rng.shuffle(ways)
    for wrong in ways:
        written = f"{wrong:,}" if "," in told or wrong > 9999 else str(wrong)
        if wrong != value and wrong > 1 and not re.search(rf"(?<!\d){re.escape(written)}(?!\d)", text) and not (wrong < 100 and re.search(rf"\b{in_words(wrong)}\b", text, re.I)):
            return written
    return None


def shares(rng, total, parts, step=1):
    """Whole numbers above zero that add up to the total."""
    cuts = sorted(rng.sample(range(1, total // step), parts - 1))
    return [(b - a) * step for a, b in zip([0, *cuts], [*cuts, total // step])]


def sum_invented(article, rng):
    """An added sentence with parts and their total, with shares of a hundred, or with a change and its percentage."""
    kind = rng.choice((parts_and_total, parts_and_total, shares_of_hundred, change_and_percent, votes))
    family, wrong, right = kind(rng)
    return pair("sum-mismatch", f"added, {family}", article, rng, wrong, right)


PARTS = ("Of the {t} passengers, {a} were treated in hospital, {b} at the scene and {c} were unhurt.", "The council has {t} seats: {a} for the Liberals, {b} for the Greens and {c} for the Farmers’ Party.",
         "The attack killed {t} people – {a} soldiers, {b} police officers and {c} civilians.", "A total of {t} people were arrested: {a} on Friday, {b} on Saturday and {c} on Sunday.",
         "The {t} victims included {a} men, {b} women and {c} children.", "In all, {t} homes were damaged, {a} in Altenfels, {b} in Dunmere and {c} in Northam.",
         "The company will close {t} branches, {a} in the north, {b} in the south and {c} in the capital.", "Of {t} samples, {a} tested positive, {b} negative, and {c} could not be read.",
         "The crew of {t} – {a} officers, {b} sailors and {c} cooks – was taken ashore.", "The fund has ${t} million: ${a} million from the state, ${b} million from the county and ${c} million from donors.")
SUBSETS = ("The attack killed {t} people, among them {a} soldiers and {b} police officers.", "Of the {t} passengers, {a} were treated in hospital and {b} of them were kept overnight.",
           "The {t} victims included {a} women and {b} children.", "At least {a} of the {t} homes were damaged, {b} of them badly.")


def parts_and_total(rng):
    """Three parts, a total, and beside it the same or a subset that needs no sum."""
    total = rng.choice((rng.randint(12, 60), rng.randint(60, 400)))
    a, b, c = shares(rng, total, 3)
    sentence, off = rng.choice(PARTS), rng.choice((-10, -5, -3, -2, -1, 1, 2, 3, 5, 10, 20))
    # What a total "includes" may be less than the total.
    off = -abs(off) if "included" in sentence and total > 30 else off
    wrong = max(total + off, 4) if total > 8 else total + 4
    money = "$" in sentence
    fill = lambda t: sentence.format(**{k: (v if money else as_news(v)) for k, v in (("t", t), ("a", a), ("b", b), ("c", c))})
    right = fill(total) if rng.random() < 0.7 else rng.choice(SUBSETS).format(t=as_news(total), a=as_news(max(a, b)), b=as_news(min(a, b)))
    return "parts and total", fill(wrong), right


def shares_of_hundred(rng):
    """Shares that make more than a hundred percent, or exactly a hundred but for rounding."""
    a, b, c = shares(rng, 100, 3)
    sentence = rng.choice(("In the poll, {a} percent were in favor, {b} percent against and {c} percent undecided.", "The plan was backed by {a} percent, opposed by {b} percent, and {c} percent had no opinion.",
                           "The brothers own {a}%, {b}% and {c}% of the firm.", "Voters split {a} percent for, {b} percent against, with {c} percent unsure."))
    off, slack = rng.choice((8, 10, 12, 20, 5)), rng.choice((0, 0, 1, -1))
    return "shares of a hundred", sentence.format(a=a, b=b, c=c + off), sentence.format(a=a, b=b, c=max(1, c + slack))


def change_and_percent(rng):
    """From one amount to another, told as a percentage too."""
    before = rng.choice((20, 40, 50, 80, 100, 120, 150, 200, 240, 400, 500, 800))
    percent = rng.choice((10, 15, 20, 25, 30, 40, 50, 60, 75))
    up = rng.random() < 0.6
    after = before * (100 + (percent if up else -percent)) / 100
    after_told = f"{after:g}"
    wrong = percent + rng.choice((10, 15, 20, -5, 25)) if percent > 10 else percent + 15
    sentence = rng.choice(("The number of members {verb} from {a} to {b}, {art} of {p} percent.", "The price {verb} from ${a} to ${b}, {art} of {p} percent.", "Output {verb} {p} percent, from {a} tons to {b} tons.",
                           "The budget {verb} by {p} percent to ${b} million from ${a} million.", "Fares {verb} from ${a} to ${b}, or {p} percent."))
    verb, art = ("rose", "an increase") if up else ("fell", "a drop")
    fill = lambda p: sentence.format(verb=verb, art=art, a=before, b=after_told, p=p)
    return "change and percent", fill(wrong), fill(percent)


def votes(rng):
    """A house, and those who voted for, against, and not."""
    total = rng.choice((45, 51, 80, 99, 100, 101, 120, 150, 350, 435))
    b, c, a = sorted(shares(rng, total, 3))
    sentence = rng.choice(("The {t}-member council voted {a} to {b} for the plan, with {c} abstentions.", "All {t} lawmakers took part: {a} voted in favor, {b} against and {c} abstained.",
                           "The {t}-seat assembly passed the bill with {a} votes in favor, {b} against and {c} abstentions.", "Of the {t} delegates, {a} voted yes, {b} voted no and {c} abstained."))
    off = rng.choice((5, 10, 12, 20))
    return "votes", sentence.format(t=total, a=a + off, b=b, c=c), sentence.format(t=total, a=a, b=b, c=c)


TWICE = (("The flood killed {n} people in the valley of the Tarsk.", "The {n} people killed in the flood were buried on Sunday."),
         ("A total of {n} passengers were on board the ferry to Stavness.", "All {n} passengers of the ferry to Stavness spoke English."),
         ("The Harrowgate plant employs {n} workers.", "The {n} workers of the Harrowgate plant were sent home."),
         ("The Altenfels bridge, which cost ${n} million, was opened in May.", "Critics say the ${n} million that the Altenfels bridge cost would have been better spent on roads."),
         ("The fire in Dunmere destroyed {n} homes.", "Owners of the {n} homes destroyed in the Dunmere fire will meet on Friday."),
         ("Ulrik Osterby was sentenced to {n} years in prison for fraud.", "Osterby’s sentence of {n} years is the longest of its kind."),
         ("The Tarsk mine blast left {n} miners dead.", "The families of the {n} dead miners have hired a lawyer, the Tarsk town hall said."),
         ("Police in Westerham arrested {n} protesters on Saturday.", "The {n} protesters arrested in Westerham were released without charge."),
         ("The Kingsbrook school has {n} pupils.", "The {n} pupils of the Kingsbrook school were moved to tents."),
         ("The jury in the Brandvold case heard {n} witnesses.", "None of the {n} witnesses in the Brandvold case had seen the car."))
STATED = ("Officials first spoke of {m} and later corrected the number to {n}.", "The number rose to {m} overnight, and to {n} by noon.", "The union puts the number at {m}, the owners at {n}.",
          "It had been {m} a year earlier and {n} the year before that.", "Estimates range from {m} to {n}.", "Some {m} of the {n} had applied before.")


def disagree_invented(article, rng):
    """Two added paragraphs that give one thing two values; beside them one value, a round one, or a stated change."""
    places = gaps(article.text)
    if len(places) < 2:
        return None
    first, then = sorted(rng.sample(places, 2))
    one, two = rng.choice(TWICE)
    number = rng.randint(3, 30) if "years" in one else rng.randint(12, 400)
    other = rng.choice([n for n in (number + rng.choice((1, 2, 5, 10)), number - 1, int(str(number)[::-1]), number + 20) if n != number and n > 1])
    lead = line_break(article.text)
    opening = (first, first, lead + one.format(n=as_news(number)), [])
    planted, spans = marked(lead + two.replace("{n}", f"⟨{as_news(other)}⟩"))
    wrong = edited(article, [opening, (then, then, planted, [(0, len(planted))])])
    # Either of the two may be the wrong one.
    start = first + len(lead)
    wrong.places.append((start, start + len(opening[2]) - len(lead)))
    way = rng.random()
    if way < 0.5:
        told = two.format(n=as_news(number))
    elif way < 0.75 and number > 20:
        told = two.replace("The {n}", "The nearly {n}").replace("All {n}", "The nearly {n}").replace("{n}", str(number // 10 * 10 + 10 if "The {n}" in two or "All {n}" in two else number))
    else:
        told = rng.choice(STATED).format(m=as_news(max(2, number - 4)), n=as_news(number))
    return Case("number-disagrees", "added", article, wrong, edited(article, [opening, (then, then, lead + told, [])]))


COUNT = re.compile(r"(?<![\d.,$€£:/“\"-])(\d{2,3}(?:,\d{3})*)(?![\d:/]|[.,]\d) ((?:[a-z]+ ){0,1}(?:people|passengers|soldiers|troops|workers|employees|students|pupils|homes|houses|victims|protesters|officers|refugees|migrants|"
                   r"children|women|men|patients|members|countries|states|victims|miners|jobs|prisoners|detainees|emails|delegates|seats))\b")


def one_matter(text, one, other):
    """Whether two counts are of one matter: no bound or range stands before either, and their lines share a name or three longer words."""
    def words(m):
        line = text[text.rfind("\n", 0, m.start()) + 1 : m.end() + 80].split("\n")[0]
        near = line[max(0, m.start() - text.rfind("\n", 0, m.start()) - 120) :]
        return set(re.findall(r"[A-Za-z]{5,}", near))
    bound = re.compile(r"(?:[-–—]|\b(?:to|than|least|most|about|nearly|almost|some|all|around|over|under|roughly|every)) $")
    if any(bound.search(text[max(0, m.start() - 12) : m.start()]) for m in (one, other)):
        return False
    common = words(one) & words(other) - set(one.group().split())
    return len(common) >= 3 or any(word[0].isupper() for word in common)


def disagree_in_news(article, rng):
    """A count that the news tells twice with the same words, changed in the later place."""
    cases, free, headed = [], outside_quotations(article.text), headline(article.text)
    seen = {}
    for m in COUNT.finditer(article.text):
        if headed and m.start() < headed[1]:
            continue
        key = (m.group(1), m.group(2).split()[-1])
        if key in seen and free(*m.span()) and free(*seen[key].span()) and one_matter(article.text, seen[key], m):
            wrong = changed_number(m.group(1), rng, article.text)
            if wrong:
                version = edited(article, [(*m.span(1), wrong)])
                version.places.append(seen[key].span())
                cases.append(Case("number-disagrees", "in the news", article, version, None, own=True))
        seen.setdefault(key, m)
    return cases
