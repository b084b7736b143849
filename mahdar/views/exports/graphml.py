"""Who has to do with whom, as a graph: actors and entries are nodes, each part an actor has in an entry is an edge.

Stands in views/exports/. Comes in: the contents of a record. Goes out: GraphML, written with the standard library; Gephi,
Cytoscape, igraph and networkx read it. A graph of actors alone is its projection on the nodes of sort `actor`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from mahdar.record.entries import is_refs
from mahdar.views.exports.contents import Contents, Out
from mahdar.views.exports.tables import ENTRY_ROWS
from mahdar.views.lookups import Lookups
from mahdar.views.typeset import clean
from mahdar.views.wording import Wording

_NODE = ("sort", "label", "kind", "country", "status", "date", "place", "minutes", "issue", "relation", "mechanism", "event",
         "deadline", "first_reported", "last_reported", "documents")  # fmt: skip
_EDGE = ("part", "role")
_NUMBERS = frozenset({"minutes", "documents"})


def write_graphml(contents: Contents, out: Out) -> None:
    """Write the graph: `write_graphml(Contents(store), Out(Path("record.graphml")))`."""
    root = Element("graphml", {"xmlns": "http://graphml.graphdrawing.org/xmlns"})
    for sort, names in (("node", _NODE), ("edge", _EDGE)):
        for name in names:
            kind = "int" if name in _NUMBERS else "string"
            SubElement(root, "key", {"id": f"{sort}-{name}", "for": sort, "attr.name": name, "attr.type": kind})
    graph = SubElement(root, "graph", {"id": "record", "edgedefault": "undirected"})
    wording = Wording(Lookups(contents.store))
    for actor in contents.actors():
        _add(graph, "node", {"id": actor["id"]}, {"sort": "actor", "label": wording.actor(actor["id"]), **actor})
    for entry in contents.entries():
        _add(graph, "node", {"id": entry["id"]}, {**ENTRY_ROWS[entry["kind"]](entry), **_said(entry)})
        for number, (field, ref) in enumerate(_parts(entry)):
            ends = {"id": f"{entry['id']}-{number}", "source": ref["actor"], "target": entry["id"]}
            _add(graph, "edge", ends, {"part": field, "role": ref.get("role")})
    indent(root, " ")
    with out.stream() as stream:
        stream.write('<?xml version="1.0" encoding="UTF-8"?>\n')
        stream.write(tostring(root, encoding="unicode") + "\n")


def _said(entry: Mapping[str, Any]) -> dict[str, Any]:
    label = entry["fields"].get("mechanism") or entry["fields"].get("issue") or entry["fields"].get("form") or entry["kind"]
    return {"sort": "entry", "kind": entry["kind"], "status": entry["status"], "label": label}


def _parts(entry: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for field, value in entry["fields"].items():
        if is_refs(value):
            yield from ((field, ref) for ref in value)


def _add(graph: Element, sort: str, ends: Mapping[str, str], values: Mapping[str, Any]) -> None:
    node = SubElement(graph, sort, dict(ends))
    for name in _NODE if sort == "node" else _EDGE:
        value = values.get(name)
        if value is not None and not isinstance(value, dict | list) and value != "":
            SubElement(node, "data", {"key": f"{sort}-{name}"}).text = clean(str(value))
