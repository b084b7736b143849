"""The network: who met, called or wrote to whom, drawn from contacts that took place.

Stands in views/charts/. Comes in: contacts as record/queries.py gives them. Goes out: a Chart. What is planned, uncertain or
cancelled is not drawn, nor is who is not named.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Any

from mahdar.views.charts.chart import Chart, Link, no_link, nothing
from mahdar.views.charts.spread import places
from mahdar.views.charts.style import COLOURS, INK, ground, legend
from mahdar.views.charts.words import say
from mahdar.views.wording import Wording

# So many participants are drawn; of a conference with more, the first ones met each other for the drawing.
TOP, _AT_ONE_TABLE = 30, 12
# Kind of actor: shape and colour.
_LOOK = {
    "person": ("circle", COLOURS["contact"]),
    "state": ("rect", COLOURS["incident"]),
    "government-body": ("roundRect", COLOURS["mechanism"]),
    "organization": ("diamond", COLOURS["commitment"]),
    "armed-group": ("triangle", COLOURS["alignment"]),
    "coalition": ("pin", COLOURS["statement"]),
    "media": ("arrow", COLOURS["position"]),
}
_SMALLEST, _LARGEST, _WIDEST = 12, 40, 8.0


def network(contacts: Sequence[Mapping[str, Any]], wording: Wording, top: int = TOP, link: Link = no_link) -> Chart:
    """Draw who met whom: `network(contacts(store, Filter(actor="USA")), wording)`; the `top` most often reported."""
    language = wording.language
    nodes, edges = _met(contacts)
    kept = {actor for actor, _ in sorted(nodes.items(), key=lambda node: (-node[1], node[0]))[:top]}
    drawn = sorted(
        ((pair, count) for pair, count in edges.items() if kept.issuperset(pair)), key=lambda edge: (-edge[1], edge[0])
    )
    kept = {actor for pair, _ in drawn for actor in pair}
    if not drawn:
        return nothing("network", language)
    names = {actor: wording.actor(actor) for actor in sorted(kept)}
    (one, other), most = drawn[0]
    pair = wording.listed([names[one], names[other]])
    label = say(language, "label", "network", nodes=len(kept), edges=len(drawn), pair=pair, most=most)
    kinds = {actor: kind_of(actor, wording) for actor in names}
    present = [kind for kind in _LOOK if kind in kinds.values()]
    option = {
        **ground(language, label),
        "legend": legend(language, [{"name": wording.label("kind", kind), "icon": _LOOK[kind][0]} for kind in present]),
        "series": [_graph(present, names, kinds, nodes, drawn, wording, link)],
    }
    # Shapes tell the kinds apart here.
    option["aria"] = {**option["aria"], "decal": {"show": False}}
    rows = tuple((names[one], names[other], count) for (one, other), count in drawn)
    head = tuple(say(language, "column", word) for word in ("one", "other", "contacts"))
    return Chart("network", language, say(language, "title", "network"), label, option, head, rows, 520)


def kind_of(actor: str, wording: Wording) -> str:
    """Give what an actor is: a state by its three letters, others as the record has them."""
    kind = wording.lookups.actor(actor)["kind"] or ("state" if actor.isupper() and len(actor) == 3 else "organization")
    return kind if kind in _LOOK else "organization"


def _met(contacts: Sequence[Mapping[str, Any]]) -> tuple[Counter[str], Counter[tuple[str, str]]]:
    """Count contacts that took place, by participant and by pair."""
    nodes: Counter[str] = Counter()
    edges: Counter[tuple[str, str]] = Counter()
    for contact in contacts:
        fields = contact["fields"]
        if contact["status"] != "held":
            continue
        named = dict.fromkeys(ref["actor"] for ref in fields["participants"] if not ref["actor"].startswith("unnamed-"))
        present = sorted(list(named)[:_AT_ONE_TABLE])
        nodes.update(present)
        edges.update(combinations(present, 2))
    return nodes, edges


def _graph(
    present: Sequence[str],
    names: Mapping[str, str],
    kinds: Mapping[str, str],
    nodes: Mapping[str, int],
    drawn: Sequence[tuple[tuple[str, str], int]],
    wording: Wording,
    link: Link,
) -> dict[str, Any]:
    most, closest = max(nodes[actor] for actor in names), drawn[0][1]
    data, spots = [], places(list(names), [pair for pair, _ in drawn])
    for actor, name in names.items():
        address = link("actor", actor)
        size = _SMALLEST + round((_LARGEST - _SMALLEST) * (nodes[actor] / most) ** 0.5)
        shape, category = _LOOK[kinds[actor]][0], present.index(kinds[actor])
        one = {"id": actor, "name": name, "value": nodes[actor], "symbolSize": size, "symbol": shape, "category": category}
        one["x"], one["y"] = spots[actor]
        data.append({**one, **({"url": address} if address else {})})
    width = {count: round(1 + (_WIDEST - 1) * count / closest, 1) for _, count in drawn}
    return {
        "type": "graph",
        "layout": "none",
        "preserveAspect": True,
        "roam": "move",
        "draggable": True,
        "top": 70,
        "bottom": 40,
        "left": 70,
        "right": 70,
        "categories": [{"name": wording.label("kind", kind), "itemStyle": {"color": _LOOK[kind][1]}} for kind in present],
        "data": data,
        "links": [
            {"source": one, "target": other, "value": count, "lineStyle": {"width": width[count]}}
            for (one, other), count in drawn
        ],
        "label": {"show": True, "position": "bottom", "color": INK, "fontSize": 12},
        "labelLayout": {"hideOverlap": True},
        "lineStyle": {"color": "#8a857a", "opacity": 0.7},
        "emphasis": {"focus": "adjacency"},
    }
