"""The tables of an Esep run in Python, with nothing but its standard library (3.8 or later).

    python3 start.py [folder of the tables] [domain]

Prints the schools of a domain beside their region, and writes them as `schools.csv` and as a picture, `schools.svg`,
into the current folder. With pandas see start_pandas.py.
"""

import csv
import sys
from html import escape
from pathlib import Path

ENDS = 30
KINDS = {"integer": int, "number": float, "boolean": lambda cell: cell == "true", "text": str}


def read_table(folder, name):
    """All rows of a table as dictionaries. An empty cell is None; the column `reason` says why."""
    kinds = {
        row["column"]: KINDS[row["type"]] for row in read_rows(folder, "dictionary") if row["table"] == name
    }
    return [
        {column: None if cell == "" else kinds[column](cell) for column, cell in row.items()}
        for row in read_rows(folder, name)
    ]


def read_rows(folder, name):
    # utf-8-sig: the file begins with a byte order mark, for Excel.
    with open(Path(folder) / f"{name}.csv", encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def beside_region(folder, domain=None):
    """Schools by domain with their mean and its difference from the region (from the nation where there is none)."""
    comparisons = [
        row
        for row in read_table(folder, "comparisons")
        if row["group"] == "all" and row["measure"] == "mean" and row["difference"] is not None
    ]
    against = "region" if any(row["against"] == "region" for row in comparisons) else "nation"
    means = {
        (row["school_id"], row["domain"]): row
        for row in read_table(folder, "results")
        if row["level"] == "school" and row["group"] == "all" and row["measure"] in ("mean_percent", "mean_score")
    }
    domain = domain or (comparisons[0]["domain"] if comparisons else None)
    rows = []
    for row in comparisons:
        if row["against"] != against or row["domain"] != domain:
            continue
        own = means[row["school_id"], row["domain"]]
        rows.append(
            {
                "school_id": row["school_id"],
                "school_name": own["school_name"],
                "region": own["region"],
                "domain": row["domain"],
                "against": against,
                "n": own["n"],
                "mean": own["value"],
                "difference": row["difference"],
                "low": row["low"],
                "high": row["high"],
                "verdict": row["verdict"],
            }
        )
    return sorted(rows, key=lambda row: row["difference"])


def write_csv(path, rows):
    with open(path, "w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def write_picture(path, rows):
    """Each school's difference with its 95 % interval, as an SVG that any browser opens; of many the extremes."""
    if len(rows) > 2 * ENDS:
        rows = rows[:ENDS] + rows[-ENDS:]
    left, width, line = 260, 420, 18
    most = max(max(abs(row["low"]), abs(row["high"])) for row in rows) or 1
    x = lambda value: left + width * (value + most) / (2 * most)
    height = line * (len(rows) + 2)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{left + width + 20}" height="{height}" '
        'font-family="sans-serif" font-size="11">',
        f'<line x1="{x(0)}" x2="{x(0)}" y1="0" y2="{height - line}" stroke="#999"/>',
    ]
    for at, row in enumerate(rows):
        y = line * (at + 1)
        name = row["school_name"] or row["school_id"]
        colour = {"below": "#b3261e", "above": "#1b6e3c"}.get(row["verdict"], "#555")
        parts += [
            f'<text x="{left - 10}" y="{y + 4}" text-anchor="end">{escape(name[:42])}</text>',
            f'<line x1="{x(row["low"]):.1f}" x2="{x(row["high"]):.1f}" y1="{y}" y2="{y}" stroke="{colour}"/>',
            f'<circle cx="{x(row["difference"]):.1f}" cy="{y}" r="3.5" fill="{colour}"/>',
        ]
    about = f'{rows[0]["domain"]}: school minus {rows[0]["against"]}, 95 % interval; ±{most:.0f}'
    parts += [f'<text x="{left}" y="{height - 4}">{escape(about)}</text>', "</svg>"]
    Path(path).write_text("\n".join(parts), encoding="utf-8")


def main(folder=Path(__file__).parent, domain=None):
    rows = beside_region(folder, domain)
    if not rows:
        sys.exit("No school of that domain is set beside a region or the nation.")
    for row in rows:
        print(
            f'{row["school_id"]:>10}  n {row["n"]:>4}  mean {row["mean"]:6.1f}  '
            f'{row["difference"]:+6.1f} [{row["low"]:+.1f}; {row["high"]:+.1f}]  {row["verdict"]}'
        )
    write_csv("schools.csv", rows)
    write_picture("schools.svg", rows)
    print("Written: schools.csv, schools.svg")


if __name__ == "__main__":
    main(*sys.argv[1:3])
