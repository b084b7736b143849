"""Alignments: two or more parties agree, disagree or draw nearer on an issue.

Comes in: a Context with its statements and contacts. Goes out: alignment claims in text order, one for each parties,
relation and issue. Words and where parties stand to them are alignments.yaml, who is meant parties.py, what did not
happen clause_reader.py. How alignments move over documents is record/.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mahdar.claims.context import Context
from mahdar.claims.issues import Issues
from mahdar.claims.pairs import Refs
from mahdar.claims.parties import parties_of
from mahdar.claims.rules import Match
from mahdar.claims.stance_rules import stance_matches
from mahdar.model.claim import Claim, claim_id
from mahdar.model.kinds import Alignment
from mahdar.model.span import Span
from mahdar.model.text import Sentence

_HOPED = 8  # words from a hope to what is hoped for
_TURNED = {"agree": "disagree", "converge": "disagree"}


def find_alignments(context: Context) -> tuple[Claim, ...]:
    """Give the alignments that a document tells of.

    >>> [c.body.relation for c in find_alignments(context)]  # doctest: +SKIP
    ['agree', 'disagree']
    """
    return _each_once(_Finder(context).run())


def _each_once(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Give of claims with one main span, and so one id, the best supported: two rules may read the same words."""
    best: dict[str, Claim] = {}
    for claim in claims:
        known = best.get(claim.id)
        if known is None or claim.confidence > known.confidence:
            best[claim.id] = claim
    return tuple(best.values())


class _Finder:
    """Walks the sentences of a document."""

    def __init__(self, context: Context) -> None:
        self._c = context
        self._matches = stance_matches(context)
        self._parties = parties_of(context)
        self._k = self._parties.reader
        self._issues = Issues(context)
        self._told: dict[tuple[frozenset[str], str, str], str] = {}

    def run(self) -> Iterator[Claim]:
        """Give the alignments and disagreements of the document, in the order of its sentences."""
        for number, sentence in self._matches.sentences():
            taken: set[int] = set()
            for match in self._matches.of("alignment", sentence):
                if match.first in taken or match.first in self._c.covering and self._c.covering[match.first].first < match.first:
                    continue
                claims = list(self._claims(match, sentence, number))
                if claims:
                    taken.update(range(match.first, match.last))
                yield from claims

    def _claims(self, match: Match, sentence: Sentence, number: int) -> Iterator[Claim]:
        relation = self._relation(match, sentence)
        verb = match.rule.constants["frame"] in ("verb", "views")
        sense = self._k.sense(self._key(match))
        if (
            relation is None
            or verb
            and (self._k.is_noun(self._key(match), sentence) or sense is not None and sense.after in ("ه", "ها", "هم"))
        ):
            return
        parties = self._sides(match, sentence, number)
        if len(self._parties.sides(parties)) < 2 or not self._parties.serious(parties):
            return
        end = self._k.end(match.last - 1, sentence)
        sides, frame = self._parties.sides(parties), match.rule.constants["frame"]
        for issue, told in self._issues.about(match.first, match.last, end, sentence, number):
            key = (sides, relation, issue)
            if told is None and not any(self._parties.official((ref,)) for ref in parties):
                continue  # bodies that no list knows, on nothing of the agenda
            if (
                told is None
                and frame != "noun"
                and any(known[:2] == key[:2] and rule == match.rule.name for known, rule in self._told.items())
            ):
                continue  # the same words again without a word on what
            if told is None and relation != "agree" and frame == "noun":
                key = (sides, relation, self._between_states(parties) or issue)
            elif told is None and relation == "agree" and any(known[:2] == key[:2] for known in self._told):
                if frame != "verb":
                    continue  # told again without a word on what
                key = (sides, relation, self._between_states(parties) or issue)
            if key not in self._told:
                self._told[key] = match.rule.name
                yield self._claim(match, sentence, parties, relation, key[2], told, end)

    def _between_states(self, parties: Refs) -> str | None:
        """Differences of states on nothing named are about their relations."""
        return "bilateral-relations" if all(len(side) == 3 and side.isupper() for side in self._parties.sides(parties)) else None

    def _relation(self, match: Match, sentence: Sentence) -> str | None:
        """Give what the words tell, turned round where it is denied; None where it is only sought or possible."""
        relation, frame = match.rule.constants["relation"], match.rule.constants["frame"]
        standing = self._k.standing(self._key(match), sentence)
        if relation == "converge" and self._hoped(self._key(match), sentence):
            return None
        if relation == "agree" and any(
            self._k.has("open", at, sentence.last) for at in range(match.last, min(sentence.last, match.last + 4))
        ):
            return None
        if relation == "agree" and any(
            self._k.has("signed", at, sentence.last) for at in range(match.last, min(sentence.last, match.last + 4))
        ):
            return relation
        if frame in ("held-by", "pair", "joint"):
            if relation == "converge" and standing == "denied":
                return "disagree"  # لم تحرز المحادثات تقدما
            return None if standing == "doubted" or relation == "agree" and standing in ("denied", "sought") else relation
        if standing == "held":
            return relation
        if relation == "disagree":
            return self._still_apart(match, sentence, standing)
        if standing == "sought":
            return "converge" if relation == "converge" else None
        if standing == "denied":
            return _TURNED.get(relation)
        return None

    def _hoped(self, i: int, sentence: Sentence) -> bool:
        """Say whether a nearing is only hoped for: نتطلع إلى تقارب في المواقف."""
        verbs = self._k.words.lemmas["hopes-verbs"]
        near = range(max(self._k.first(i, sentence), i - _HOPED), i)
        return any(self._k.has("hopes", at, i) or self._k.sense(at, verbs) is not None for at in near)

    def _key(self, match: Match) -> int:
        """Give the token of the word that tells the relation; other words of the rule may stand before it."""
        return match.captured["relation"][1]

    def _still_apart(self, match: Match, sentence: Sentence, standing: str) -> str | None:
        """A difference that is sought to be narrowed is there; one that is denied (لا خلاف) is not."""
        if match.rule.constants["frame"] != "noun":
            return None if standing in ("denied", "doubted") else "disagree"
        near = range(max(sentence.first, match.first - 2), match.first)
        return None if any(self._k.has("denies", at, match.first) for at in near) else "disagree"

    def _sides(self, match: Match, sentence: Sentence, number: int) -> Refs:
        frame, i, p = match.rule.constants["frame"], self._key(match), self._parties
        if frame == "verb":
            return self._of_verb(i, sentence, number)
        if frame == "object":
            subject = p.subject(i, number)
            near = [g for g in p.groups(sentence) if match.last <= g.first <= match.last + 3 and g.refs != subject]
            return (*subject, *near[0].refs) if subject and near else ()
        if frame == "subject":
            return p.before(i, number) or self._of_views_before(i, sentence, number)
        if frame in ("held-by", "pair", "joint"):
            first = match.first if frame == "held-by" else i
            named = self._of_noun(match.last - 1, sentence, number) or self._of_noun(first, sentence, number)
            if named or frame == "joint" and match.first > sentence.first and "@relative" in self._c.keys(match.first - 1):
                return named
            named = self._several(p.of_governor(i, number)) or p.together(i, number)
            return named or (() if frame == "joint" else p.adversaries(i))
        if frame == "views":
            return self._of_views(i, sentence, number)
        return self._of_noun(i, sentence, number)

    def _several(self, refs: Refs) -> Refs:
        return refs if len(self._parties.sides(refs)) > 1 else ()

    def _of_verb(self, i: int, sentence: Sentence, number: int) -> Refs:
        p = self._parties
        if self._k.is_first_person(i):
            return p.us(i, number)
        subject = p.subject(i, number)
        if len(p.sides(subject)) < 2:
            other = p.with_whom(i, sentence)
            subject = (*subject, *other) if subject and other else ()
        return subject

    def _of_views(self, i: int, sentence: Sentence, number: int) -> Refs:
        """تقاربت مواقف باريس وبرلين, تتطابق رؤيتهما, تتطابق موسكو وواشنطن."""
        p = self._parties
        subject = p.subject(i, number)
        if len(p.sides(subject)) > 1:
            return subject
        for at in range(i + 1, min(sentence.last, i + 7)):
            found = p.owner(at, number) or p.adjectives(at, sentence.last)
            if len(p.sides(found)) > 1:
                return found
        return p.between(i, number)

    def _of_views_before(self, i: int, sentence: Sentence, number: int) -> Refs:
        """وجهات نظر البلدين متطابقة, المواقف متطابقة بين مصر والأردن: those who hold the views before the adjective."""
        p = self._parties
        for at in range(i - 1, max(sentence.first, i - 5) - 1, -1):
            if self._k.has("views", at, sentence.last):
                found = (*p.owner(at, number), *p.owner(at + 1, number)) or p.adjectives(at, sentence.last)
                return self._several(found) or p.between(i, number)
        return ()

    def _of_noun(self, i: int, sentence: Sentence, number: int) -> Refs:
        p = self._parties
        for found in (p.owner(i, number), p.between(i, number), p.adjectives(i, sentence.last)):
            if len(p.sides(found)) > 1:
                return found
        for at in range(i + 1, min(sentence.last, i + 12)):
            if self._k.has("we-two", at, sentence.last):
                return p.us(at, number)
            if self._k.has("of-two", at, sentence.last):
                return p.pair(i, number)
        endings = {s.after for s in self._c.tokens[i].word.senses if s.pos == "noun"}
        if endings & {"هما", "هم"}:
            return p.pair(i, number)
        if endings & {"نا"}:
            return p.us(i, number)
        return self._related(i, sentence, number)

    def _related(self, i: int, sentence: Sentence, number: int) -> Refs:
        """الاتفاق الذي توصلت إليه إيران مع القوى الكبرى, اتفاق وقعته أرمينيا وأذربيجان, اتفاق مع إيران."""
        p, c = self._parties, self._c
        other = p.with_whom(i, sentence, 8)
        own = p.owner(i, number)
        if own and other:
            return (*own, *other)
        if other and not own and self._apart(i):
            mine = self._k.speaker(i) or p.of_governor(i, number)
            if len(p.sides((*mine, *other))) > 1 and len(p.sides(mine)) == 1:
                return (*mine, *other)
        if self._was_reached(i, sentence):
            return p.together(i, number)
        for at in range(i + 1, min(sentence.last, i + 8)):
            if "@discuss" in c.keys(at) and self._k.sense(at) is not None:
                return ()  # الاتفاق الذي تبحثه موسكو وواشنطن
            if at not in c.covering and "@sign" in c.keys(at) and self._k.sense(at) is not None:
                subject = p.subject(at, number)
                if len(p.sides(subject)) < 2:
                    other = p.with_whom(at, sentence)
                    subject = (*subject, *other) if subject and other else ()
                return subject
        return self._several(p.of_carrier(i, number)) if "@accord" in c.keys(i) else ()

    def _was_reached(self, i: int, sentence: Sentence) -> bool:
        """اتفاق وقف النار الذي تم التوصل إليه: an agreement of those just named, by nobody named again."""
        for at in range(i + 1, min(sentence.last - 2, i + 6)):
            if "@relative" in self._c.keys(at) and "@occur" in self._c.keys(at + 1):
                return bool(self._c.keys(at + 2) & {"توصل", "توقيع", "اتفاق"})
        return False

    def _apart(self, i: int) -> bool:
        return bool(self._c.keys(i) & {"خلاف", "اختلاف", "تباين", "فجوة", "هوة"})

    def _claim(
        self, match: Match, sentence: Sentence, parties: Refs, relation: str, issue: str, told: Span | None, end: int
    ) -> Claim:
        c = self._c
        words = c.span(c.tokens[match.first].start, c.tokens[match.last - 1].end)
        cue = c.span(c.tokens[self._key(match)].start, c.tokens[self._key(match)].end)
        evidence = self._k.evidence(match.first, end, sentence)
        # One verb may tell of two issues, one issue have two verbs: the claim's span holds both.
        main = words if told is None else c.span(min(words.start, told.start), max(words.end, told.end))
        return Claim(
            claim_id(c.document.id, "alignment", main),
            (evidence,),
            Alignment(parties, relation, issue),
            match.rule.id,
            0.8 if told is not None else 0.6,
            self._k.attributed(match.first),
            issues=(issue,),
            support={"relation": (cue,), "issue": (told or words,)},
        )
