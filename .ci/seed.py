#!/usr/bin/env python3
"""Checks what `onrecord check` and `onrecord read` say of the article the project began from.

usage: seed.py BINARY ARTICLE

Prints every line that does not hold, and ends with 1 if there is one.
"""
import json
import os
import subprocess
import sys
import tempfile

FAILED = []


def run(binary, command, text, *more):
    """The record of one text; the exit code of the command."""
    done = subprocess.run([binary, command, '--from', 'text', '--format', 'jsonl', '--today', '2026-11-22', *more, '-'],
                          input=text.encode(), stdout=subprocess.PIPE)
    return json.loads(done.stdout), done.returncode


def hold(what, holds, seen=None):
    """Notes what must hold."""
    print(('holds   ' if holds else 'FAILS   ') + what + ('' if holds or seen is None else f': {seen}'))
    if not holds:
        FAILED.append(what)


def of(record, level):
    return [f for f in record['findings'] if f['level'] == level]


def brief(findings):
    return [(f['check'], f['text']) for f in findings]


def repaired(text, findings):
    """The text with the edits of all findings made."""
    raw = text.encode()
    edits = sorted(((e['start'], e['end'], e['text']) for f in findings for e in f['suggestion']['edits']), reverse=True)
    for start, end, words in edits:
        raw = raw[:start] + words.encode() + raw[end:]
    return raw.decode()


def said(finding):
    """All words of a finding, its basis and its suggestion."""
    return json.dumps(finding, ensure_ascii=False)


def names(record, wrong, right):
    """Misspelt names that hold a wrong word and mend it."""
    found = [f for f in of(record, 'error') if f['check'] == 'name-misspelt' and wrong in f['text']]
    return [f for f in found if f['suggestion'] and all(right in e['text'] for e in f['suggestion']['edits'])]


def errors(record, text):
    hold('exactly four errors', len(of(record, 'error')) == 4, brief(of(record, 'error')))
    hold('Marko is to be Marco', len(names(record, 'Marko', 'Marco')) == 1)
    hold('Michael is to be Micheál', len(names(record, 'Michael', 'Micheál')) == 1)
    vitkoff = names(record, 'Vitkoff', 'Witkoff')
    hold('Vitkoff is to be Witkoff, in one finding', len(vitkoff) == 1)
    places = len(vitkoff and vitkoff[0]['suggestion']['edits'])
    hold('… at every place', places == text.count('Vitkoff'), places)
    office = [f for f in of(record, 'error') if f['check'] == 'office-out-of-date' and 'Stoltenberg' in f['text']]
    hold('Stoltenberg is no longer Secretary-General', len(office) == 1)
    hold('… Rutte is, since 2024-10-01', all('Rutte' in said(f) and '2024-10-01' in said(f) for f in office))


def lesser(record):
    warnings = of(record, 'warning')
    hold('exactly one warning', len(warnings) == 1, brief(warnings))
    hold('… for the headline\'s "Productive", Ushakov\'s word', any(
        f['check'] == 'headline-drops-attribution' and 'Productive' in f['text'] and 'Ushakov' in said(f)
        for f in warnings))
    notes = of(record, 'note')
    contested = [f for f in notes if f['check'] == 'claim-contested' and 'Pokrovsk' in f['text']]
    hold('the capture of Pokrovsk is contested', len(contested) == 1, brief(notes))
    hold('… by all three', all(n in said(f) for f in contested for n in ('Kremlin', 'Zelensky', 'General Staff')))
    hold('the date is missing', [f['check'] for f in notes].count('date-missing') == 1)
    text = record['document']['text'].encode()
    sources = {s['id']: ' '.join(text[a:b].decode() for a, b in (s['source'] or {'spans': []})['spans'])
               for s in record['statements']}
    contest = [c for c in record['contests'] if 'Pokrovsk' in c['claim']['text']]
    sides = [[' / '.join(sources[i] for i in c[side]) for side in ('asserts', 'denies')] for c in contest]
    hold('… the Kremlin on one side, Zelensky and the General Staff on the other', any(
        'Kremlin' in one and 'Zelensky' in other and 'General Staff' in other and 'Kremlin' not in other
        for one, other in sides), sides)
    hold('a reduction is no contradiction', not any(w in f['text'] for f in record['findings'] for w in ('28', '20 items')))


def passes(record):
    verified = [v['text'] + ' ' + v['message'] for v in record['verified']]
    for words in (['19:40', '00:40'], ['nearly four-year', '2022'], ['Donald Trump'], ['Vladimir Putin'],
                  ['Zelensky'], ['Emmanuel Macron']):
        hold(f'verified: {", ".join(words)}', any(all(w in v for w in words) for v in verified), verified)
    hold('verified: Rubio, as last known', any('Rubio' in v and 'last known' in v for v in verified))


def statements(record):
    text = record['document']['text'].encode()
    entities = {e['id']: e['name'] for e in record['entities']}
    blocks = [(b['start'], b['end']) for b in record['document']['blocks']]

    def who(statement):
        source = statement['source'] or {'spans': [], 'entity': None}
        words = ' '.join(text[s:e].decode() for s, e in source['spans'])
        return f'{words} {entities.get(source["entity"], "")}'

    def count(name, form=None):
        """Statements of one mouth; of direct speech the quotations, since one statement may hold several."""
        mine = [s for s in record['statements'] if name in who(s) and form in (None, s['form'])]
        return sum(len(s['content']['spans']) for s in mine) if form == 'direct' else len(mine)

    def quoted(name):
        # A quotation that goes on after the words that attribute it is one statement with several stretches.
        direct = [s for s in record['statements'] if s['form'] == 'direct' and name in who(s)]
        return sum(len(s['content']['spans']) for s in direct)

    hold('Zelensky has three quotations in direct speech', quoted('Zelensky') >= 3, quoted('Zelensky'))
    hold('at least 22 statements', len(record['statements']) >= 22, len(record['statements']))
    for name, form, least in (('Ushakov', None, 1), ('Putin', 'direct', 2), ('Rubio', None, 1), ('Zelensky', None, 5),
                              ('egotiators', None, 1), ('European officials', None, 1),
                              ('Macron', None, 1), ('Kremlin', None, 1), ('General Staff', None, 1)):
        hold(f'{name} has {least} {form + " quotations" if form else "statements"}', count(name, form) >= least, count(name, form))
    hold('none stands in the chrome', all(any(a <= s['start'] and s['end'] <= b for a, b in blocks)
                                          for s in record['statements']))


def other_references(binary, text, record):
    """The same is found with the starter packed into a file, and with own tables that add an alias on top of either."""
    def found(of):
        return {part: value for part, value in of.items() if part != 'reader'}

    with tempfile.TemporaryDirectory() as folder:
        pack, own = os.path.join(folder, 'starter.pack'), os.path.join(folder, 'own')
        # A home folder of its own: nothing that was imported on this machine goes into the file.
        home = dict(os.environ, ONRECORD_HOME=os.path.join(folder, 'home'))
        subprocess.run([binary, 'reference', 'pack', '--output', pack], env=home, stdout=subprocess.DEVNULL, check=True)
        os.mkdir(own)
        with open(os.path.join(own, 'names.tsv'), 'w', encoding='utf-8') as f:
            f.write('person_id\tname\nmarco-rubio\tMarco Exemplaris Rubio\n')
        for what, paths in (('a packed starter', [pack]), ('an overlay with an alias', [own]),
                            ('an overlay with an alias over a packed starter', [pack, own])):
            other, _ = run(binary, 'check', text, *[word for path in paths for word in ('--reference', path)])
            hold(f'the same with {what}', found(other) == found(record), brief(other['findings']))


def against(binary, text):
    """Held against a source that has what was really said, the reworded quotations are found, with the source's words."""
    source = os.path.join(os.path.dirname(os.path.abspath(__file__)), '../fixtures/pairs/kremlin-talks/source.txt')
    done = subprocess.run([binary, 'check', '--from', 'text', '--format', 'jsonl', '--today', '2026-11-22', '-', '--against', source],
                          input=text.encode(), stdout=subprocess.PIPE)
    record = json.loads(done.stdout)
    of_check = {}
    for finding in record['findings']:
        of_check.setdefault(finding['check'], []).append(finding)
    quotes = of_check.get('quote-differs', [])
    for words in ('They have no', 'wage war against us', 'we are ready', 'There is'):
        hold(f'reworded: “{words}”', any(words in f['text'] for f in quotes), brief(quotes))
    shown = [(f, ' '.join(' '.join(b['text'].split()) for b in f['basis'] if b.get('document'))) for f in quotes]
    for words in ('peace agenda', 'Europe suddenly wants', 'no doubt about that'):
        hold(f'reworded: “{words}”', any(words in there and f['level'] == 'error' for f, there in shown), brief(quotes))
    with open(source, encoding='utf-8') as f:
        said_there = ' '.join(f.read().split())
    for finding in (f for f in quotes if f['level'] == 'error'):
        rests = [b for b in finding['basis'] if b.get('document')]
        hold('… and the source\'s own words are shown', any(' '.join(b['text'].split()) in said_there for b in rests), finding)
    # A slip that the reference knows is told once, with its row.
    names = [f for check in ('name-not-in-source', 'name-misspelt', 'office-out-of-date') for f in of_check.get(check, [])]
    for words in ('Vitkoff', 'Marko', 'Michael', 'Stoltenberg'):
        hold(f'not in the source: {words}', any(words in f['text'] for f in names), brief(names))
    facts = of_check.get('number-not-in-source', []) + of_check.get('date-not-in-source', [])
    hold('no number or date is said to be another', not [f for f in facts if f['level'] == 'error'], brief(facts))


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    binary, article = sys.argv[1:]
    with open(article, encoding='utf-8', newline='') as f:
        text = f.read()
    record, code = run(binary, 'check', text)
    hold('the check ends with 1', code == 1, code)
    errors(record, text)
    lesser(record)
    passes(record)
    other_references(binary, text, record)
    # Who holds an office is for the editor to say, so that finding may come without an edit of its own.
    mended = repaired(text, [f for f in of(record, 'error') if f['suggestion']])
    again, _ = run(binary, 'check', mended.replace('Jens Stoltenberg', 'Mark Rutte'))
    hold('with the errors repaired there is none', not of(again, 'error'), brief(of(again, 'error')))
    statements(run(binary, 'read', text)[0])
    against(binary, text)
    if FAILED:
        sys.exit(f'{len(FAILED)} lines do not hold')


main()
