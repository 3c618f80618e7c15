"""Planters of errors in quotations, attributions and headlines."""
import re

from . import invented
from .texts import (Case, edited, gaps, headline, inserted, is_prose, line_break, marked, pair, paragraphs, quotations)


def unclosed_in_news(article, rng):
    """A quotation that closes in a line whose next line opens none, without its closing mark."""
    spans, cases, harmless = paragraphs(article.text), [], chain_of_paragraphs(article, rng)
    for (start, end), (after, _) in zip(spans, spans[1:] + [(len(article.text), 0)]):
        if not is_prose(article.text, (start, end)) or article.text[after : after + 1] in tuple("“\"'‘"):
            continue
        inside = [q for q in quotations(article.text) if start <= q[0] < end and q[1] - q[0] > 25]
        if not inside:
            continue
        quote = rng.choice(inside)
        place = (quote[0], quote[1], article.text[quote[0] : quote[1] - 1])
        cases.append(Case("quote-unclosed", "in the news, closing mark left out", article, edited(article, [place]), harmless, own=True))
    return cases


CHAINS = ("“We had no choice,” {name} said. “The water came from both sides.", "“I will tell you what happened,” {name} said. “We waited all night.",
          "{name} told the inquiry: “The alarm had been switched off.")
CHAIN_ENDS = ("“And nobody came to help us.”", "“Nobody had told us that the road was gone.”", "“That is all I know.”")
MEASURES = ("The keeper is 6' 4\" and wears size 15 boots.", "The door is only 5' 2\" high, and visitors hit their heads.", "A 12\" pipe burst under Main Street.",
            "It was the ’90s, and nobody asked.", "The farmers' market and the workers' club share a hall.")


def chain_of_paragraphs(article, rng):
    """The article with what is no unclosed quotation: one that goes on in the next paragraph, or a mark for inches."""
    places = gaps(article.text)
    if not places:
        return None
    if rng.random() < 0.3:
        return inserted(article, rng.choice(places), rng.choice(MEASURES))
    chain = rng.choice(CHAINS).format(name=invented.person(rng, article.text)) + line_break(article.text) + rng.choice(CHAIN_ENDS)
    return inserted(article, rng.choice(places), chain)


FULL_QUOTES = ("The money was there, but nobody ever signed the order for it.", "We count the tins every evening and we do not like the number.",
               "It has never come so high in all the years that I have lived here.", "They knew exactly what they were selling to these people.",
               "I stood in the queue all night and I did not get a ticket.", "This is not how you treat people who have worked for you.",
               "If this goes on we will have to close the school by Christmas.", "Nobody told us that the bridge had been closed.",
               "We have asked for a meeting four times and had no answer.", "My children cannot sleep because of the noise.",
               "There is no plan, there never was a plan, and everyone knows it.", "You could smell the smoke from the other side of the river.")
ATTRIBUTED = ("“{q},” said {name}, a teacher.", "“{q},” {name} told reporters.", "{name} said: “{q}.”", "According to {name}, “{low}.”",
              "“{q},” a neighbor said.", "“{q},” she said.", "“{q}” – {name}, bus driver", "In the words of {name}: “{q}.”")


def quiet_gaps(article):
    """Gaps between two lines that hold no quotation, no verb of saying and no person."""
    def quiet(line):
        return not re.search(r"[“”\"]|\b(?:said|says|told|according|added|he|she|He|She|his|her|who|I)\b|[A-Z][a-z]+ [A-Z][a-z]+", line)
    found = []
    for at in gaps(article.text):
        start = article.text.rfind("\n", 0, at) + 1
        after = re.match(r"\s*([^\n]*)", article.text[at:]).group(1)
        if quiet(article.text[start:at]) and quiet(after):
            found.append(at)
    return found


def unattributed_invented(article, rng):
    """A whole quotation in nobody's mouth between two quiet paragraphs; beside it the same with its speaker."""
    places = quiet_gaps(article)
    if not places:
        return None
    at, quote, name = rng.choice(places), rng.choice(FULL_QUOTES)[:-1], invented.person(rng, article.text)
    wrong = inserted(article, at, f"“{quote}.”")
    filled = rng.choice(ATTRIBUTED).format(q=quote, low=quote[0].lower() + quote[1:] if not quote.startswith("I ") else quote, name=name)
    return Case("quote-unattributed", "added, nobody near", article, wrong, inserted(article, at, filled))


def unattributed_in_news(article, rng):
    """A paragraph that is a quotation and its attribution, without the attribution, between two quiet paragraphs."""
    spans, cases = paragraphs(article.text), []
    for before, here, after in zip(spans[1:], spans[2:], spans[3:]):
        line = article.text[slice(*here)]
        m = re.fullmatch(r"([“\"][^“”\"]{40,}[^“”\",])(,[”\"]|[.?!][”\"])[^“”\"]*\b(?:said|says|told|added)\b[^“”\"]*", line)
        around = article.text[slice(*before)] + article.text[slice(*after)]
        if m and not re.search(r"[“”\"]|\b(?:said|says|told|he|she|He|She|his|her|I)\b", around) and m.group(1).count(" ") > 6:
            quote = m.group(1) + "." + m.group(2)[-1]
            cases.append(Case("quote-unattributed", "in the news, speaker left out", article, edited(article, [(*here, quote)]), None, own=True))
    return cases


CLAIMS = ("{a} said {x}.", "{X}, {a} said.", "{a} said that {x}.", "{a} claimed that {x}.", "According to {a}, {x}.", "{a} told reporters {x}.")
DENIALS = ("{b} denied the claim.", "{b} rejected the allegation.", "{b} disputed that account.", "{b} dismissed the report as false.", "{b} denied it.",
           "{b} called the claim untrue.", "But {b} denied the accusation.", "{b}, however, denied this.", "“That is a lie,” said {b}.",
           "{b} said the claim was false.", "A spokesman for {b} denied the charge.", "{b} contradicted this version.")
NO_DENIALS = ("{b} declined to comment.", "{b} confirmed the account.", "{b} rejected a proposal to cut taxes.", "{b} denied a visa to two reporters.",
              "{b} criticized the decision as too late.", "{b} said the matter was being looked into.", "{b} could not be reached.")
CLAIMED = (("the rebels", "the army", "their fighters had taken the village of Tarsk"), ("prosecutors", "the builder", "the company had paid the mayor for the contract"),
           ("the union", "the airline", "four hundred jobs would be lost by the summer"), ("residents", "the power company", "the dam had dried up their wells"),
           ("the opposition", "the government", "the vote had been bought"), ("doctors", "the ministry", "patients had been turned away from the clinic"),
           ("the border guard", "the neighboring state", "a drone had crossed the border at dawn"), ("former employees", "the bank", "managers had known of the losses since March"),
           ("fishermen", "the port authority", "oil had been leaking for weeks"), ("the club", "the league", "the referee had been threatened"))


def contested_invented(article, rng):
    """A claim and, right after it, the other side's denial; beside it the claim and something that denies nothing of it."""
    a, b, x = rng.choice(CLAIMED)
    claim = rng.choice(CLAIMS).format(a=a, x=x, X=invented.sentence_case(x))
    denial, other = (rng.choice(ways).format(b=b) for ways in (DENIALS, NO_DENIALS))
    case = lambda *parts: " ".join(invented.sentence_case(part) for part in parts)
    return pair("claim-contested", "added", article, rng, case(claim, denial), case(claim, other))


JUDGED = ("disastrous historic reckless generous unfair fruitful shameful heroic brutal brilliant chaotic cowardly courageous cruel dishonest "
          "embarrassing excellent foolish inspiring irresponsible magnificent outrageous pathetic pointless productive scandalous splendid terrible "
          "tragic unacceptable useless visionary groundbreaking catastrophic absurd").split()
NOUNS = ("Deal", "Budget", "Reform", "Merger", "Verdict", "Contract", "Proposal", "Agreement", "Speech", "Campaign", "Rescue Plan", "Offer")
HEADLINES = ("{J} {N} Divides the {T} Council", "{T} Signs {J} {N}", "Minister Defends {J} {N}", "Critics Gather After {J} {N} in {T}", "{J} {N} Comes Into Force",
             "{T} Awaits Outcome of {J} {N}", "{N} in {T} Is {J}", "Voters React to {J} {N}", "Mayor of {T} Presents {J} {N}")
CALLED = ("{who} called the {n} “{j}”.", "The {n} was “{j},” according to {who}.", "{who} described the {n} as “{j}.”", "The {n} is “{j},” {who} said.",
          "{who} spoke of a “{j}” {n}.", "For {who}, the {n} remains “{j}.”", "The {n}, which {who} has labeled “{j},” was published in May.")


def headline_invented(article, rng):
    """A headline that takes over a judgement quoted in the body; beside it one that keeps the marks or names the judge."""
    headed, places = headline(article.text), gaps(article.text)
    free = [word for word in JUDGED if not re.search(rf"\b{word}", article.text, re.I)]
    if not headed or not places or not free:
        return None
    judgement, noun, town, who = rng.choice(free), rng.choice(NOUNS), rng.choice(invented.TOWNS), rng.choice(invented.SOURCES)
    body = invented.sentence_case(rng.choice(CALLED).format(who=who, n=noun.lower(), j=judgement))
    title = rng.choice(HEADLINES)
    fill = lambda word: title.format(J=word, N=noun, T=town)
    added = (places[0], places[0], line_break(article.text) + body, [])
    written, judged = marked(fill(f"⟨{judgement.capitalize()}⟩"))
    harmless = rng.choice((fill(f"‘{judgement.capitalize()}’"), fill(f"“{judgement.capitalize()}”"),
                           f"{who[0].upper() + who[1:]} Calls {noun} {judgement.capitalize()}", f"Was the {noun} {judgement.capitalize()}?",
                           f"{noun} Was {judgement.capitalize()}, {who[0].upper() + who[1:]} Says"))
    wrong = edited(article, [(*headed, written, judged), added])
    right = edited(article, [(*headed, harmless), added])
    return Case("headline-drops-attribution", "added", article, wrong, right)


UNSOURCED = ("{x} was reportedly planned for months.", "It is understood that {y}.", "It is believed that {y}.", "Reportedly, {y}.", "It has emerged that {y}.",
             "It is thought that {y}.", "{x} is reportedly worth several million.", "It was reported that {y}.", "It is said that {y}.", "Allegedly, {y}.",
             "It is rumored that {y}.", "{x} is understood to have failed.")
SOURCED = ("{x} was reportedly planned for months, according to {who}.", "{who} said it understood that {y}.", "It is believed that {y}, {who} said.",
           "The Daily Post reported that {y}.", "{who} said {y}.", "Reportedly, {y}, said {who}.", "{who} told reporters that {y}.", "As far as is known to {who}, {y}.",
           "“It is understood that {y},” {who} said.", "{x} was reported to {who} on Monday.", "{who}, which first reported the sale, said that {y}.",
           "Two people familiar with the talks said {y}.")
THINGS = (("the sale of the harbor", "the club has found a buyer"), ("the merger", "both boards have agreed"), ("the raid", "two suspects have fled abroad"),
          ("the transfer", "the player has passed a medical"), ("the resignation", "the minister will step down within days"), ("the loan", "the bank has asked for more security"),
          ("the move", "the factory will close next year"), ("the inquiry", "investigators have found a second phone"))


SOURCE_NEAR = re.compile(r"\b(?:say|says|said|tell|told|tells|report\w*|according|court|police|polls?|stud(?:y|ies)|document\w*|papers?|charge[sd]?|announc\w+|claim\w*|accus\w+|alleg\w+|"
                         r"statement|spokes\w+|survey\w*|research\w*|officials?|wrote|writes|asked|stated|noted|argu\w+|found|show(?:s|ed)?|according)\b")


def hedge_invented(article, rng):
    """A hedge that hides its source in a paragraph of its own; beside it the same told by somebody."""
    x, y = rng.choice(THINGS)
    who = rng.choice(invented.SOURCES)
    # Far from any source: one in the neighbouring paragraphs may be the one meant.
    places = [at for at in quiet_gaps(article) if not SOURCE_NEAR.search(article.text[max(0, at - 500) : at + 500])]
    if not places:
        return None
    at, wrong, right = rng.choice(places), rng.choice(UNSOURCED), rng.choice(SOURCED)
    made = [inserted(article, at, invented.sentence_case(way.format(x=x, y=y, who=who))) for way in (wrong, right)]
    return Case("claim-unattributed-hedge", f"added, {wrong.split('{')[0].strip().lower() or wrong.split('}')[1].split()[1]}", article, *made)
