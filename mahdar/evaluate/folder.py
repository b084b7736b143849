"""A folder of annotations: every article read, marked and counted.

Last step of evaluation but for the report. In: a folder of annotations, folders of articles, and a function that reads an
article and gives a reading as JSON. Out: the tally. Knows no stage of the reader: whoever calls brings it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from mahdar.errors import DocumentError, UsageError
from mahdar.evaluate.annotations import Annotation, read_annotations
from mahdar.evaluate.marking import mark, mark_spans
from mahdar.evaluate.sheets import Json, sheet_of_reading
from mahdar.evaluate.tally import Scores

Read = Callable[[Path, str | None], dict[str, Any]]


def evaluate_folder(folder: Path, texts: Sequence[Path], read: Read) -> Scores:
    """Read every annotated article and score the readings; `read(path, published)` gives a reading as JSON.

    An article stands in one of `texts` as NAME.txt or NAME_anything.txt; none is needed where the annotation holds its
    text. Without `texts` the articles are looked for beside the annotations.

    Example: `evaluate_folder(Path("tests/gold"), [], read).row("dates").recall` gives `0.95`.
    """
    scores = Scores()
    articles = _articles(texts or [folder])
    with ExitStack() as stack:
        scratch = Path(stack.enter_context(TemporaryDirectory(prefix="mahdar-evaluate-")))
        for annotation in read_annotations(folder):
            path = _article(annotation, articles, scratch)
            if path is None:
                scores.failed.append(f"{annotation.name}: no text")
            else:
                _evaluate(annotation, path, read, scores)
    return scores


def _articles(folders: Sequence[Path]) -> dict[str, Path]:
    for folder in folders:
        if not folder.is_dir():
            raise UsageError(f"{folder}: there is no such folder of articles")
    return {path.stem.split("_")[0]: path for folder in folders for path in sorted(folder.glob("*.txt"))}


def _article(annotation: Annotation, articles: Mapping[str, Path], scratch: Path) -> Path | None:
    if annotation.text is None:
        return articles.get(annotation.name)
    path = scratch / f"{annotation.name}.txt"
    path.write_text(annotation.text, "utf-8", newline="")
    return path


def _evaluate(annotation: Annotation, path: Path, read: Read, scores: Scores) -> None:
    reading: Json = {}
    try:
        reading = read(path, annotation.published)
    except DocumentError as error:
        scores.failed.append(f"{annotation.name}: {error.said}")
    source = path.read_text("utf-8-sig")
    text = (reading.get("document") or {}).get("text") or source
    mark_spans(annotation.name, reading, text, scores)
    if reading and text.split() != source.split():
        scores.failed.append(f"{annotation.name}: document.text is not the text of the file")
        return
    mark(annotation.name, sheet_of_reading(reading), annotation.sheet(text), scores)
