#!/usr/bin/env python3
"""Runs the scorers on samples and fails where a figure is below its floor.

usage: scores.py BINARY SHARED FLOORS

FLOORS is a TOML table of tables: scorer (the script's name), gold (below SHARED/data), number (what counts), floor,
and optionally limit (the first N documents). All rows are run before the verdict.
"""
import subprocess
import sys
import tomllib


def score(binary, shared, row):
    """The figure of one row, as the scorer prints it last."""
    command = [sys.executable, f'{shared}/score/{row["scorer"]}.py', '--gold', f'{shared}/data/{row["gold"]}',
               '--number', row['number'], '--run', f'{binary} read --from jsonl --format jsonl --quiet -']
    if 'limit' in row:
        command += ['--limit', str(row['limit'])]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True)
    last = done.stdout.strip().split('\n')[-1]
    if done.returncode or not last.startswith('score: '):
        sys.exit(f'{" ".join(command)}\nended with {done.returncode}: {last}')
    return float(last.removeprefix('score: '))


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    binary, shared, floors = sys.argv[1:]
    with open(floors, 'rb') as f:
        rows = tomllib.load(f)
    if not rows:
        sys.exit(f'{floors} holds no row')
    low = []
    for name, row in rows.items():
        figure = score(binary, shared, row)
        print(f'{name:24} {row["number"]:10} {figure:.3f}  floor {row["floor"]:.3f}', flush=True)
        if figure < row['floor']:
            low.append(name)
    if low:
        sys.exit(f'below the floor: {", ".join(low)}')


main()
