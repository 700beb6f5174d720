"""The tables of an Esep run with pandas: pip install pandas pyarrow matplotlib (pyarrow and matplotlib may be left out).

    python3 start_pandas.py [folder of the tables]

Prints mean results by region and domain, and the schools with most objectives to work on; with matplotlib it writes the
distribution of the schools' means as `means.png` into the current folder.
"""

import sys
from pathlib import Path

import pandas as pd

FOLDER = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent


def read_table(name):
    """A table with its types: from Parquet where pyarrow is there, else from CSV by the run's dictionary."""
    try:
        return pd.read_parquet(FOLDER / f"{name}.parquet")
    except ImportError:
        kinds = {"text": "string", "integer": "Int64", "number": "float64", "boolean": "boolean"}
        dictionary = pd.read_csv(FOLDER / "dictionary.csv", encoding="utf-8-sig", dtype="string")
        own = dictionary[dictionary["table"] == name]
        types = {column: kinds[kind] for column, kind in zip(own["column"], own["type"])}
        # Codes such as NA are text, and 007 is no 7: only an empty cell is missing.
        return pd.read_csv(
            FOLDER / f"{name}.csv", encoding="utf-8-sig", dtype=types, keep_default_na=False, na_values=[""]
        )


results = read_table("results")
means = results[results["measure"].isin(["mean_percent", "mean_score"]) & (results["group"] == "all")]

print("Mean by region and domain")
print(
    means[means["level"] != "school"]
    .assign(region=lambda table: table["region"].fillna("nation"))
    .pivot(index="region", columns="domain", values="value")
    .round(1)
)

objectives = read_table("objectives")
print("\nSchools with most objectives not attained and below the region")
print(
    objectives[objectives["action"] == "priority"]
    .groupby(["school_id", "school_name"])
    .size()
    .sort_values(ascending=False)
    .head(10)
)

try:
    import matplotlib

    matplotlib.use("Agg")
    schools = means[(means["level"] == "school") & means["value"].notna()]
    axes = schools.pivot(index="school_id", columns="domain", values="value").plot.hist(alpha=0.5, bins=15)
    axes.set_xlabel("mean of a school")
    axes.figure.savefig("means.png", dpi=150)
    print("\nWritten: means.png")
except ImportError:
    print("\nWithout matplotlib there is no picture.")
