"""Texts far longer than an article: every part of them is read like the first."""

from __future__ import annotations

import mahdar
from mahdar.model.kinds import Contact, Statement


def test_a_contact_told_in_every_line_of_a_paragraph_without_stops() -> None:
    """A paragraph of 5,000 words with commas alone holds as many contacts as it tells, all of one meeting."""
    reading = mahdar.read("والتقى كيري لافروف في جنيف أمس، " * 834, published="2016-03-24")
    bodies = [claim.body for claim in reading.claims if isinstance(claim.body, Contact)]
    assert len(bodies) == len(reading.claims) == 834
    assert {(tuple(ref.actor for ref in body.participants), body.date) for body in bodies} == {
        (("john-kerry", "sergei-lavrov"), "2016-03-23")
    }
    assert [len(entry.claims) for entry in reading.entries] == [834]


def test_a_statement_in_every_sentence_of_a_paragraph() -> None:
    """A paragraph of 5,000 words in sentences gives one statement each, with the words of its own sentence."""
    reading = mahdar.read("قال كيري إن بلاده تؤيد الحل. " * 834, published="2016-03-24")
    bodies = [claim.body for claim in reading.claims if isinstance(claim.body, Statement)]
    assert len(bodies) == 834
    assert {body.content[0].text for body in bodies} == {"بلاده تؤيد الحل"}
