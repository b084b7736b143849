"""The parts of a sentence that a contact needs: groups of actors with what governs them, and the clause about a word.

Comes in: a Context and a sentence. Goes out: Group in text order, and clause limits. Which group takes part in a contact
is contacts.py.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from mahdar.claims.contact_proper import Proper
from mahdar.claims.context import Context
from mahdar.model.actor import Duration, Mention
from mahdar.model.span import ActorRef
from mahdar.model.text import Sentence
from mahdar.packs.language import LanguagePack

# What governs a group: nothing (""), a noun (idafa), a preposition as folded, or a joining و that has no group before it.
IDAFA = "noun"


@dataclass(frozen=True, slots=True)
class Group:
    """Actors joined with each other at tokens [first, last); `head` is where the whole noun phrase begins.

    `prep` is what governs it: "" for nothing, a preposition, or IDAFA with the governing noun at `governor`.
    """

    refs: tuple[ActorRef, ...]
    first: int
    last: int
    prep: str = ""
    head: int = 0
    governor: int = -1


def is_verb(c: Context, k: int) -> bool:
    """Say whether a token can be a verb and is neither part of a name nor a small word (بين is a preposition here).

    >>> is_verb(context, 0)  # doctest: +SKIP
    True
    """
    if k in c.covering or c.keys(k) & {"@preposition", "@time"}:
        return False
    return any(sense.pos == "verb" for sense in c.tokens[k].word.senses)


def definite(c: Context, i: int) -> bool:
    """Say whether a noun has the article.

    >>> definite(context, 0)  # doctest: +SKIP
    False
    """
    return any("ال" in s.before for s in c.tokens[i].word.senses if s.pos in ("noun", "masdar"))


class Words:
    """The word lists of contact-words.yaml, folded; phrases as tuples of words, lists of verbs and nouns as lemmas."""

    def __init__(self, language: LanguagePack) -> None:
        table = language.table("contact-words")
        self.single = {name: frozenset(language.fold(w) for w in words if " " not in w) for name, words in table.items()}
        self.lemmas = {name: frozenset(words) for name, words in table.items() if name.endswith(("-verbs", "-nouns"))}
        self.phrases = {name: tuple(tuple(language.fold(w).split()) for w in words if " " in w) for name, words in table.items()}

    def at(self, name: str, c: Context, i: int, limit: int) -> int:
        """Give the token after a word or phrase of a list that stands at token i, else i; a leading و is seen through."""
        if i >= limit:
            return i
        folded = c.folded(i)
        bare = folded[1:] if folded[:1] == "و" else folded
        for words in self.phrases[name]:
            if words[0] not in (folded, bare) or i + len(words) > limit:
                continue
            if all(c.folded(i + k) == word for k, word in enumerate(words) if k):
                return i + len(words)
        return i + 1 if folded in self.single[name] or bare in self.single[name] else i


@cache
def contact_words(language: LanguagePack) -> Words:
    """Give the contact words of a language, read once.

    >>> contact_words(pack).at("phone", context, 3, 9)  # doctest: +SKIP
    4
    """
    return Words(language)


def length_judged(c: Context, words: Words, i: int, sentence: Sentence) -> Duration | None:
    """Give the one length that a sentence judges before it names a contact: 40 دقيقة لا تكفي، لكن المحادثات مفيدة.

    >>> length_judged(context, words, 9, sentence).minutes  # doctest: +SKIP
    40
    """
    found = [d for d in c.durations if sentence.first <= d.first < sentence.last]
    if len(found) != 1 or found[0].last > i or found[0].minutes >= 24 * 60:
        return None
    after = range(found[0].last, min(i, found[0].last + 3))
    return found[0] if any(c.folded(k) in words.single["judged-length"] for k in after) else None


class Parts:
    """Reads groups and clauses of one document; groups are worked out once for each sentence."""

    def __init__(self, context: Context, words: Words) -> None:
        self._c = context
        self._w = words
        self._groups: dict[int, list[Group]] = {}
        self._clauses: dict[int, tuple[int, int]] = {}
        self._proper = Proper(context)
        self._placed = {i for place in context.places for i in range(place.first, place.last)}

    def groups(self, sentence: Sentence) -> list[Group]:
        """Give the groups of a sentence in text order."""
        found = self._groups.get(sentence.first)
        if found is None:
            found = self._groups[sentence.first] = self._read(sentence)
        return found

    def _read(self, sentence: Sentence) -> list[Group]:
        out: list[Group] = []
        i = sentence.first
        while i < sentence.last:
            mentions = self._named(i)
            if not mentions:
                i += 1
                continue
            group = self._governed(self._joined(i, mentions, sentence.last), sentence)
            i = max(group.last, i + 1)
            if out and group.head == out[-1].last and group.prep == "" and out[-1].refs[-1].actor.startswith("unnamed"):
                out[-1] = replace(out[-1], last=group.last, refs=(*out[-1].refs[:-1], *group.refs))  # الدول الأعضاء في X: X
            elif out and self._apposed(out[-1], group):
                out[-1] = replace(out[-1], last=group.last, refs=self._united(out[-1].refs, group.refs))
            else:
                out.append(group)
        return out

    def _apposed(self, left: Group, right: Group) -> bool:
        """Say whether a group names again whom the one just before it names: رئيس الائتلاف معاذ الخطيب, لافروف، الوزير."""
        gap = right.first - left.last
        between = gap == 0 or gap == 1 and self._c.is_mark(left.last)
        return between and right.prep == "" and left.refs[-1].actor == right.refs[0].actor

    def _united(self, left: tuple[ActorRef, ...], right: tuple[ActorRef, ...]) -> tuple[ActorRef, ...]:
        known = {ref.actor for ref in left}
        return (*left, *(ref for ref in right if ref.actor not in known))

    def attached(self, before: int, i: int, edge: int) -> bool:
        """Say whether what follows token `before` still belongs to the word at i: only its adjectives, actors, times, places,
        commas or verbs of holding stand between."""
        c = self._c
        if (
            before <= edge
            and before >= i
            or before in c.covering
            or before in c.time_at
            or c.is_mark(before)
            or before in self._placed
        ):
            return True
        if c.keys(before) & {"@self", "@time", "@conduct", "@occur", "@last", "@gather"}:
            return True
        words = self._w.single
        return any(c.folded(before) in words[name] for name in ("adverbs", "units", "with-pronoun", "now", "its-work"))

    def _named(self, i: int) -> list[Mention]:
        found = self._c.starting.get(i)
        if found is None:
            return self._people(i)
        return [m for m in found if self._c.actors[m.actor].kind != "media"]

    def _people(self, i: int) -> list[Mention]:
        """Give the state of a people that stands for itself: بين الإسرائيليين والفلسطينيين; no adjective of a noun before it."""
        c = self._c
        if i in c.covering or i >= len(c.tokens) or "@nationality" not in c.keys(i):
            return []
        token = c.tokens[i]
        before = c.keys(i - 1) if i else frozenset()
        for sense in token.word.senses:
            if sense.pos != "nationality" or "ال" not in sense.before or not {"pl", "people"} & sense.features:
                continue
            actor = c.packs.process.actors.get(sense.lemma)
            joined = sense.before[0] == "و"
            if actor is None or not joined and "@preposition" not in before:
                continue
            c.actors.setdefault(actor.id, actor)
            return [Mention(actor.id, token.start + joined, token.end, i, i + 1, "name")]
        return []

    def _lead(self, mention: Mention) -> str:
        """Give the letters before the name in its first word: ب, ل, و, ول ..."""
        start = self._c.tokens[mention.first].start
        return self._c.folded(mention.first)[: mention.start - start]

    def _joined(self, i: int, mentions: list[Mention], limit: int) -> Group:
        refs = [self._proper.ref(m) for m in mentions]
        first = i
        at = max(m.last for m in mentions)
        while True:
            more = self._next(at, limit, refs)
            if not more:
                break
            new = [self._proper.ref(m) for m in more]
            refs += [ref for ref in new if ref.actor not in {r.actor for r in refs}]
            at = max(m.last for m in more)
        return Group(tuple(refs), first, at)

    def _next(self, at: int, limit: int, refs: list[ActorRef]) -> list[Mention]:
        """Give the mentions joined to what ends before token `at`: by و, after a comma, after "إضافة إلى"."""
        i = self._skip_sides(at, limit)
        if i < limit and self._c.tokens[i].text in "،,":
            i += 1
        among = self._w.at("among", self._c, i, limit)
        if among > i:
            return self._named(self._through(among, limit))
        if i >= limit:
            return []
        if self._c.folded(i) == "و" and i + 2 < limit and self._c.is_mark(i + 1):
            return self._named(i + 2)
        mentions = self._named(i)
        if mentions:
            lead = self._lead(mentions[0])
            if lead.startswith("و"):
                return mentions
            if i > at and not lead and all(m.actor in {r.actor for r in refs} for m in mentions):
                return mentions  # an apposition
            return []
        if self._his(i) and i + 1 < limit:
            more = self._named(i + 1)
            return more if more and self._lead(more[0]).startswith("و") else []  # ونائبه والمبعوث: one without a name between
        if self._c.folded(i)[:1] == "و" and self._c.folded(i)[1:] in self._w.single["transparent"]:
            inner = self._named(self._through(i + 1, limit))
            return inner if inner and not self._lead(inner[0]) else []
        return []

    def _his(self, i: int) -> bool:
        """Say whether a token is an office with a pronoun, joined to what stands before: ونائبه, ومستشاره."""
        senses = self._c.tokens[i].word.senses
        return i not in self._c.covering and any(s.pos == "title" and s.after and s.before[:1] == ("و",) for s in senses)

    def _skip_sides(self, at: int, limit: int) -> int:
        after = self._w.at("sides", self._c, at, limit)
        if after > at:
            after = self._w.at("other-side", self._c, after, limit)
        return after

    def _through(self, i: int, limit: int) -> int:
        """Step over وفد من, كل من, قيادات في: give the token where the actor proper may begin."""
        steps = 0
        while i < limit and steps < 3 and not self._named(i):
            folded = self._c.folded(i)
            if folded not in self._w.single["transparent"] and folded not in self._w.single["of"]:
                break
            i, steps = i + 1, steps + 1
        return i

    def _governed(self, group: Group, sentence: Sentence) -> Group:
        c, mention = self._c, self._named(group.first)[0]
        lead = self._lead(mention)
        if lead and lead != "و" and lead != "ف":
            return replace(group, prep=lead.lstrip("وف") or lead, head=group.first)
        if not lead and c.folded(group.first).startswith("لل"):
            return replace(group, prep="ل", head=group.first)
        j = group.first - 1
        transparent = self._w.single["transparent"]
        steps = 0
        while not lead and j >= sentence.first and steps < 4 and j not in c.covering:
            folded = c.folded(j)
            if (
                folded in transparent
                or folded in self._w.single["of"]
                and j > sentence.first
                and c.folded(j - 1).lstrip("وبل") in transparent
            ):
                j -= 1
            elif len(folded) > 3 and folded[:1] in "وبل" and folded[1:] in transparent:
                if folded[0] == "و":
                    return replace(group, prep="و", head=j)
                return replace(group, prep=folded[0], head=j)
            else:
                break
            steps += 1
        head = j + 1
        if lead:
            return replace(group, prep="و", head=head)
        return self._by_token(group, j, head, sentence)

    def _by_token(self, group: Group, j: int, head: int, sentence: Sentence) -> Group:
        c = self._c
        if j < sentence.first or c.is_mark(j):
            return replace(group, head=head)
        keys = c.keys(j)
        folded = c.folded(j)
        senses = c.tokens[j].word.senses
        if (
            senses
            and all(s.after for s in senses if s.pos == "particle")
            and any(s.pos == "particle" and s.after for s in senses)
        ):
            return replace(group, head=head)  # شاركت فيها X: the preposition has its own pronoun
        if folded in self._w.single["with-pronoun"]:
            return replace(group, head=head)
        if "@preposition" in keys or folded in self._w.single["and-preposition"]:
            joined = folded in self._w.single["and-preposition"]
            return replace(group, prep=folded[1:] if joined else folded, head=head)
        if (
            j in c.covering
            or j in c.time_at
            or j in self._placed
            or keys & {"@self", "@had", "@time", "@was", "@relative", "@negation"}
        ):
            return replace(group, head=head)
        if any(s.pos == "verb" for s in c.tokens[j].word.senses):
            return replace(group, head=head, governor=j)
        if folded in self._w.single["adverbs"] or "@that" in keys or "@break" in keys:
            return replace(group, head=head)
        if self._verbal(j, sentence):
            return replace(group, head=head)
        return replace(group, prep=IDAFA, head=head, governor=j)

    def _verbal(self, j: int, sentence: Sentence) -> bool:
        """Say whether a word that no list knows is likely a verb: it begins like a present, or a sentence begins with it."""
        c = self._c
        folded = c.folded(j)
        if c.tokens[j].word.senses or folded.startswith(("ال", "وال")):
            return False
        bare = folded.lstrip("وف") if len(folded) > 4 else folded
        if bare.startswith("ي") and len(bare) >= 4:
            return True
        return j == sentence.first or c.tokens[j - 1].text in ".،:؛" and folded[0] == "و"

    def after(self, i: int, sentence: Sentence) -> list[Group]:
        """Give the groups after token i in its clause."""
        end = self.reach(i, sentence)
        return [g for g in self.groups(sentence) if i < g.first < end]

    def reach(self, i: int, sentence: Sentence) -> int:
        """Give the token where the words about token i end: its clause, or a quotation that opens before that."""
        end = self.clause(i, sentence)[1]
        for at in range(i + 1, end):
            quote = self._c.opening.get(at)
            if quote is not None and self._c.text.count(" ", quote.inner_start, quote.inner_end) > 4:
                return at
        return end

    def clause(self, i: int, sentence: Sentence) -> tuple[int, int]:
        """Give the clause about token i: from the last أن or joined verb before it to the next one after it."""
        known = self._clauses.get(i)
        if known is not None:
            return known
        first, last = i, i + 1
        while first > sentence.first and not self._opens(first):
            first -= 1
        while last < sentence.last and not self._opens(last) and self._c.tokens[last].text not in "؛;":
            last += 1
        self._clauses[i] = (first, last)
        return first, last

    def _opens(self, i: int) -> bool:
        """Say whether a new clause begins with a token: أن, وقال, a break word after a comma."""
        c = self._c
        keys = c.keys(i)
        if "@attend" in keys and i + 1 < len(c.tokens) and c.folded(i + 1) in self._w.single["with-pronoun"]:
            return False  # محادثات يشرف عليها X، وتشارك فيها Y
        if "@that" in keys or c.tokens[i - 1].text in ".؛;:!؟":
            return True
        if "@break" in keys and c.tokens[i - 1].text in "،,":
            return True
        if i in c.covering or i in c.time_at:
            return False
        return c.folded(i)[:1] in "وف" and any(
            s.pos == "verb" and s.before[:1] in (("و",), ("ف",)) for s in c.tokens[i].word.senses
        )
