"""Records what Python's Jinja makes of the templates here: python3 record.py

cases.txt has one template a line, rendered with data.json. widgets/ has templates of whole widgets,
rendered with each of their data in widgets.json. What fails is recorded as null. Needs jinja2 3.1.
"""
import json
import pathlib
from jinja2 import Environment, StrictUndefined

here = pathlib.Path(__file__).parent
environment = Environment(undefined=StrictUndefined)


def read(name):
    return json.loads((here / name).read_text(encoding="utf-8"))


def render(template, data):
    try:
        return environment.from_string(template).render(**data)
    except Exception:
        return None


lines = (here / "cases.txt").read_text(encoding="utf-8").splitlines()
templates = [line for line in lines if line and not line.startswith("# ")]
cases = [{"template": each, "text": render(each, read("data.json"))} for each in templates]
widgets = [
    {"name": name, "data": data, "text": render((here / f"widgets/{name}.jinja").read_text(encoding="utf-8"), data)}
    for name, all_data in read("widgets.json").items()
    for data in all_data
]
results = {"cases": cases, "widgets": widgets}
(here / "results.json").write_text(json.dumps(results, ensure_ascii=False, indent=1), encoding="utf-8")
