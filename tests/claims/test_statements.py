"""Statements: who is said to have said what, how, through whom and on which day, construction by construction."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import pytest

from mahdar.model.claim import Reading
from mahdar.model.kinds import Statement


class Said(NamedTuple):
    """A statement as a row of a table writes it: ids and words instead of refs and spans."""

    speaker: tuple[str, ...]
    act: str
    form: str
    cue: str
    content: str
    via: tuple[str, ...] = ()
    on: str | None = None


def said(reading: Reading) -> list[Said]:
    """Give the statements of a reading as rows."""
    return [
        Said(
            tuple(ref.actor for ref in claim.body.speaker),
            claim.body.act,
            claim.body.form,
            claim.body.cue.text,
            " … ".join(span.text for span in claim.body.content),
            tuple(ref.actor for ref in claim.body.via),
            claim.body.said_on,
        )
        for claim in reading.claims
        if isinstance(claim.body, Statement)
    ]


OLAF = ("awlaf-hansn",)  # وزير الخارجية النرويجي أولاف هانسن
LUND = ("anghryd-lwnd",)  # المبعوثة السويدية إنغريد لوند
SAMER = ("samr-alalwany",)  # الوزير سامر العلواني
NAWAL = ("nwal-albrqawy",)  # المتحدثة نوال البرقاوي

VERBS = [
    # a quotation round the name of a movement is no quotation
    (
        "وقال الوزير سامر العلواني إن حركة «فجر الوادي» لن تحضر الجولة.",
        [Said(SAMER, "say", "indirect", "وقال", "حركة «فجر الوادي» لن تحضر الجولة")],
    ),
    # nor is one round a title
    (
        "وقال الوزير سامر العلواني إن الوثيقة بعنوان «طريق إلى السلام» جاهزة.",
        [Said(SAMER, "say", "indirect", "وقال", "الوثيقة بعنوان «طريق إلى السلام» جاهزة")],
    ),
    # his own words in marks are one
    (
        "وقال الوزير سامر العلواني إن الوثيقة «جاهزة للتوقيع».",
        [Said(SAMER, "say", "mixed", "وقال", "الوثيقة «جاهزة للتوقيع»")],
    ),
    # verb + speaker + day + أن
    (
        "أعلن وزير الخارجية النرويجي أولاف هانسن، الاثنين، أن الجولة المقبلة ستعقد في أوسلو.",
        [Said(OLAF, "announce", "indirect", "أعلن", "الجولة المقبلة ستعقد في أوسلو", (), "2016-03-21")],
    ),
    # verb + speaker + إن, feminine
    (
        "وقالت المبعوثة السويدية إنغريد لوند إن القافلة وصلت إلى المدينة المحاصرة.",
        [Said(LUND, "say", "indirect", "وقالت", "القافلة وصلت إلى المدينة المحاصرة")],
    ),
    # verb + speaker + listener + بأن
    (
        "أبلغ رئيس الوفد سامر العلواني الصحافيين بأن الوثيقة جاهزة للتوقيع.",
        [Said(SAMER, "say", "indirect", "أبلغ", "الوثيقة جاهزة للتوقيع")],
    ),
    # a name that sounds like أن ("بان") introduces nothing
    (
        "قال الأمين العام للأمم المتحدة بان كي مون إن الوضع خطير.",
        [Said(("ban-ki-moon",), "say", "indirect", "قال", "الوضع خطير")],
    ),
    # إلى أن after a day between commas
    (
        "أشار الوزير سامر العلواني، أمس، إلى أن اللجنة أنهت عملها.",
        [Said(SAMER, "say", "indirect", "أشار", "اللجنة أنهت عملها", (), "2016-03-22")],
    ),
    # بأن of an admission
    ("أقر الوزير سامر العلواني بأن الجولة فشلت.", [Said(SAMER, "affirm", "indirect", "أقر", "الجولة فشلت")]),
    # a disclosure
    (
        "كشف الوزير سامر العلواني أن الوثيقة من عشر نقاط.",
        [Said(SAMER, "announce", "indirect", "كشف", "الوثيقة من عشر نقاط")],
    ),
    # بين is a verb where أن follows
    ("وبين الوزير سامر العلواني أن القافلة عبرت.", [Said(SAMER, "explain", "indirect", "وبين", "القافلة عبرت")]),
    # "from his side" before the verb
    (
        "من جهته قال الوزير سامر العلواني إن الوفد لم يتسلم الدعوة.",
        [Said(SAMER, "say", "indirect", "قال", "الوفد لم يتسلم الدعوة")],
    ),
    # an ambassador with his post, between "from his side" and the name
    (
        "من جانبه، أكد سفير قطر في باريس منصور الخالدي أن بلاده مستعدة.",
        [Said(("mnswr-alkhaldy",), "affirm", "indirect", "أكد", "بلاده مستعدة")],
    ),
    # the verb behind its subject
    (
        "لكن وزير الخارجية النرويجي أولاف هانسن قال إن الممرات مغلقة.",
        [Said(OLAF, "say", "indirect", "قال", "الممرات مغلقة")],
    ),
    # an opinion verb of an analyst
    (
        "يرى المحلل كمال الرشيدي أن الهدنة لن تصمد.",
        [Said(("kmal-alrshydy",), "say", "indirect", "يرى", "الهدنة لن تصمد")],
    ),
    # the day that a question of what will be names is no day of saying
    (
        "وتوقع الوزير سامر العلواني أن تبدأ الجولة الأحد المقبل.",
        [Said(SAMER, "say", "indirect", "وتوقع", "تبدأ الجولة الأحد المقبل")],
    ),
]

QUOTATIONS = [
    # verb + speaker + colon + quotation
    (
        "قال الوزير سامر العلواني: «لن نغادر القاعة قبل الاتفاق على الممرات».",
        [Said(SAMER, "say", "direct", "قال", "لن نغادر القاعة قبل الاتفاق على الممرات")],
    ),
    # straight marks, no colon
    (
        'وقالت المتحدثة نوال البرقاوي للصحافيين "إن المعبر سيفتح غدا أمام الجرحى".',
        [Said(NAWAL, "say", "direct", "وقالت", "إن المعبر سيفتح غدا أمام الجرحى")],
    ),
    # the quotation first
    (
        "«لم نتسلم أي مقترح مكتوب حتى الآن»، قال سامر العلواني رئيس الوفد.",
        [Said(SAMER, "say", "direct", "قال", "لم نتسلم أي مقترح مكتوب حتى الآن")],
    ),
    # the quotation first, "so" before a verb that could take a noun
    (
        "«لا عودة إلى ما قبل الاتفاق»، هكذا أكد الوزير سامر العلواني للوفود.",
        [Said(SAMER, "affirm", "direct", "أكد", "لا عودة إلى ما قبل الاتفاق")],
    ),
    # a question
    (
        "وتساءل الوزير سامر العلواني: «لماذا تأخرت القافلة كل هذا الوقت؟».",
        [Said(SAMER, "ask", "direct", "وتساءل", "لماذا تأخرت القافلة كل هذا الوقت؟")],
    ),
    # a full stop inside the marks, a participle behind them
    (
        "وقالت المبعوثة السويدية إنغريد لوند: «القافلة وصلت. لم يصب أحد»، مشيرة إلى أن الطريق مفتوح.",
        [
            Said(LUND, "say", "direct", "وقالت", "القافلة وصلت. لم يصب أحد"),
            Said(LUND, "say", "indirect", "مشيرة", "الطريق مفتوح"),
        ],
    ),
    # marks round a part: the whole clause, mixed
    (
        "اعتبر الوزير سامر العلواني أن اللقاء «خطوة أولى على الطريق».",
        [Said(SAMER, "say", "mixed", "اعتبر", "اللقاء «خطوة أولى على الطريق»")],
    ),
    # marks that open the clause but do not close it
    (
        "قال الوزير سامر العلواني إن «الهدنة تترنح» وإن المراقبين غادروا.",
        [Said(SAMER, "say", "mixed", "قال", "«الهدنة تترنح» وإن المراقبين غادروا")],
    ),
    # marks round the speaker's own name
    (
        "وأعلنت حركة «الوفاق الشمالي» أن مقاتليها انسحبوا.",
        [Said(("alwfaq-alshmaly",), "announce", "indirect", "وأعلنت", "مقاتليها انسحبوا")],
    ),
    # marks round a newspaper's name
    (
        "ذكرت صحيفة «واشنطن بوست» أن القرار اتخذ في مارس.",
        [Said(("washington-post",), "say", "indirect", "ذكرت", "القرار اتخذ في مارس")],
    ),
]

HEADINGS = [
    # NAME: text in the first person, the person named in full further on
    (
        "هانسن: نقترب من اتفاق على الممرات\n\nقال وزير الخارجية النرويجي أولاف هانسن إن الجولة كانت مفيدة.",
        [
            Said(OLAF, "say", "direct", ":", "نقترب من اتفاق على الممرات"),
            Said(OLAF, "say", "indirect", "قال", "الجولة كانت مفيدة"),
        ],
    ),
    # a body, in the third person
    (
        "الخارجية الروسية: السفير عاد إلى عمله\n\nقالت الخارجية الروسية إن السفير عاد.",
        [
            Said(("russian-foreign-ministry",), "say", "indirect", ":", "السفير عاد إلى عمله"),
            Said(("russian-foreign-ministry",), "say", "indirect", "قالت", "السفير عاد"),
        ],
    ),
]

ACCORDING = [
    # behind what is said
    (
        "وصلت القافلة الأولى إلى الميناء صباح اليوم، بحسب المتحدثة نوال البرقاوي.",
        [Said(NAWAL, "say", "indirect", "بحسب", "وصلت القافلة الأولى إلى الميناء صباح اليوم")],
    ),
    # before what is said, with فإن
    (
        "ووفقا لوزير الخارجية النرويجي أولاف هانسن، فإن الممرات ستفتح خلال أيام.",
        [Said(OLAF, "say", "indirect", "ووفقا", "الممرات ستفتح خلال أيام")],
    ),
    # a body that the registry does not know
    (
        "وبحسب الحكومة النرويجية فإن المراقبين سيصلون تباعا.",
        [Said(("nor-government",), "say", "indirect", "وبحسب", "المراقبين سيصلون تباعا")],
    ),
    # "in the words of"
    (
        "غادر المراقبون المدينة على دفعتين، على حد قول المتحدثة نوال البرقاوي.",
        [Said(NAWAL, "say", "indirect", "على حد قول", "غادر المراقبون المدينة على دفعتين")],
    ),
    # "as X announced"
    (
        "توقفت المفاوضات بعد ساعة من بدئها، وفق ما أعلن وزير الخارجية النرويجي أولاف هانسن.",
        [Said(OLAF, "say", "indirect", "وفق ما أعلن", "توقفت المفاوضات بعد ساعة من بدئها")],
    ),
    # an unnamed source of a body
    (
        "وبحسب مصدر في الوفد، فإن الجلسة الثانية ألغيت.",
        [Said(("unnamed-delegation-source",), "say", "indirect", "وبحسب", "الجلسة الثانية ألغيت")],
    ),
]

NOUNS = [
    # a statement to reporters before the verb
    (
        "وفي تصريح للصحافيين، قال رئيس الوفد سامر العلواني إن الخرائط لم تكتمل.",
        [Said(SAMER, "say", "indirect", "قال", "الخرائط لم تكتمل")],
    ),
    # the announcement of X that
    (
        "وجاء إعلان وزير الخارجية النرويجي أولاف هانسن أن بلاده ستستضيف الجولة بعد أسبوع من الجمود.",
        [Said(OLAF, "announce", "indirect", "إعلان", "بلاده ستستضيف الجولة بعد أسبوع من الجمود")],
    ),
    # a light verb lends its act to the noun
    (
        "جدد الوزير سامر العلواني دعوته إلى وقف القصف.",
        [Said(SAMER, "demand", "indirect", "جدد الوزير سامر العلواني دعوته", "وقف القصف")],
    ),
    # a communique that names who issued it
    (
        "وذكر بيان صادر عن وزارة الخارجية النرويجية أن السفير استدعي.",
        [Said(("nor-foreign-ministry",), "say", "indirect", "وذكر", "السفير استدعي")],
    ),
    # the communique just spoken of
    (
        "أكدت الخارجية الروسية في بيان أن السفير استدعي. وجاء في البيان أن الرد قريب.",
        [
            Said(("russian-foreign-ministry",), "affirm", "indirect", "أكدت", "السفير استدعي"),
            Said(("russian-foreign-ministry",), "say", "indirect", "وجاء", "الرد قريب"),
        ],
    ),
]

RELAYS = [
    # نقلت ... عن ... قوله إن
    (
        "نقلت وكالة تاس عن الوزير سامر العلواني قوله إن المراقبين سيصلون الجمعة المقبل.",
        [Said(SAMER, "say", "indirect", "قوله", "المراقبين سيصلون الجمعة المقبل", ("tass",))],
    ),
    # the same with a quotation
    (
        "نقلت وكالة تاس عن وزير الخارجية النرويجي أولاف هانسن قوله: «لن نترك الطاولة».",
        [Said(OLAF, "say", "direct", "قوله", "لن نترك الطاولة", ("tass",))],
    ),
    # an unnamed official as the one relayed
    (
        "ونقلت وكالة رويترز عن مسؤول أميركي أن الدفعة الثانية وصلت.",
        [Said(("unnamed-usa-official",), "say", "indirect", "ونقلت", "الدفعة الثانية وصلت", ("reuters",))],
    ),
    # a newspaper in marks, several officials
    (
        "ونقلت «نيويورك تايمز» عن مسؤولين أميركيين أن الدفعة وصلت.",
        [Said(("unnamed-usa-officials",), "say", "indirect", "ونقلت", "الدفعة وصلت", ("new-york-times",))],
    ),
    # a relative clause names the relay
    (
        "وقال سامر العلواني رئيس الوفد، في تصريح نقلته وكالة رويترز، إن الخلاف على الخرائط ضاق.",
        [Said(SAMER, "say", "indirect", "وقال", "الخلاف على الخرائط ضاق", ("reuters",))],
    ),
    # an interview, and the next cue of the same occasion
    (
        "وقالت المبعوثة السويدية إنغريد لوند في مقابلة مع قناة الجزيرة إن الطريق طويل. وأضافت أن أحدا لا يريد العودة إلى الحرب.",
        [
            Said(LUND, "say", "indirect", "وقالت", "الطريق طويل", ("al-jazeera",)),
            Said(LUND, "say", "indirect", "وأضافت", "أحدا لا يريد العودة إلى الحرب", ("al-jazeera",)),
        ],
    ),
    # an agency's report carried over to the dropped subject
    (
        "نقلت وكالة الأناضول عن الوزير سامر العلواني قوله إن الجولة تأجلت. وأضاف أن الموعد الجديد لم يحدد.",
        [
            Said(SAMER, "say", "indirect", "قوله", "الجولة تأجلت", ("anadolu",)),
            Said(SAMER, "say", "indirect", "وأضاف", "الموعد الجديد لم يحدد", ("anadolu",)),
        ],
    ),
    # told to a newspaper
    (
        "وأوضح الوزير سامر العلواني لصحيفة «الشرق الأوسط» أن اللجنة ستجتمع السبت.",
        [Said(SAMER, "explain", "indirect", "وأوضح", "اللجنة ستجتمع السبت", ("asharq-al-awsat",))],
    ),
    # the agency between the verb and its subject
    (
        "وقال لوكالة فرانس برس مسؤول أميركي إن الدفعة وصلت.",
        [Said(("unnamed-usa-official",), "say", "indirect", "وقال", "الدفعة وصلت", ("afp",))],
    ),
    # written on a social network
    (
        "وكتب الوزير سامر العلواني على «تويتر»: «وصلنا إلى جنيف».",
        [Said(SAMER, "say", "direct", "وكتب", "وصلنا إلى جنيف", ("twitter",))],
    ),
    # an agency that speaks for itself is the speaker, not a relay
    (
        "أفادت وكالة الأنباء السعودية بأن الوزير سامر العلواني وصل إلى جدة.",
        [Said(("spa",), "say", "indirect", "أفادت", "الوزير سامر العلواني وصل إلى جدة")],
    ),
]

CONTINUING = [
    # participles behind commas
    (
        "قال وزير الخارجية النرويجي أولاف هانسن إن الهدنة صامدة، مضيفا أن الانتهاكات محدودة، "
        "ومشيرا إلى أن المراقبين سيرفعون تقريرا.",
        [
            Said(OLAF, "say", "indirect", "قال", "الهدنة صامدة"),
            Said(OLAF, "say", "indirect", "مضيفا", "الانتهاكات محدودة"),
            Said(OLAF, "say", "indirect", "ومشيرا", "المراقبين سيرفعون تقريرا"),
        ],
    ),
    # a dropped subject in the next sentence
    (
        "أكد الوزير سامر العلواني أن الوفد باق في جنيف. وتابع: «لدينا ما يكفي من الوقت».",
        [
            Said(SAMER, "affirm", "indirect", "أكد", "الوفد باق في جنيف"),
            Said(SAMER, "say", "direct", "وتابع", "لدينا ما يكفي من الوقت"),
        ],
    ),
    # a surname after the full name
    (
        "وصل وزير الخارجية النرويجي أولاف هانسن إلى جنيف. وقال هانسن إن الطريق طويل.",
        [Said(OLAF, "say", "indirect", "وقال", "الطريق طويل")],
    ),
    # "but he added" begins a new report
    (
        "وقال الوزير سامر العلواني إن اللجنة أنهت عملها، لكنه أضاف أن التقرير لم يكتب.",
        [
            Said(SAMER, "say", "indirect", "وقال", "اللجنة أنهت عملها"),
            Said(SAMER, "say", "indirect", "أضاف", "التقرير لم يكتب"),
        ],
    ),
    # a feminine verb goes back to the woman, over the man named last
    (
        "قالت المبعوثة السويدية إنغريد لوند إنها التقت الوزير سامر العلواني. وأضافت أن اللقاء كان مفيدا.",
        [
            Said(LUND, "say", "indirect", "قالت", "التقت الوزير سامر العلواني"),
            Said(LUND, "say", "indirect", "وأضافت", "اللقاء كان مفيدا"),
        ],
    ),
]

SPEAKERS = [
    # two holders of one office
    (
        "أعلن الوزيران النرويجي أولاف هانسن والسويدي لارس برغمان أن المراقبين سينتشرون السبت.",
        [Said(("awlaf-hansn", "lars-brghman"), "announce", "indirect", "أعلن", "المراقبين سينتشرون السبت")],
    ),
    # two persons of different offices
    (
        "أعلن رئيس الوفد سامر العلواني والمتحدثة نوال البرقاوي أن الجولة انتهت.",
        [Said(("samr-alalwany", "nwal-albrqawy"), "announce", "indirect", "أعلن", "الجولة انتهت")],
    ),
    # two states
    ("وأكدت النرويج والسويد أن التمويل جاهز.", [Said(("NOR", "SWE"), "affirm", "indirect", "وأكدت", "التمويل جاهز")]),
    # two capitals
    ("أكدت دمشق وطهران أن القمة قائمة.", [Said(("SYR", "IRN"), "affirm", "indirect", "أكدت", "القمة قائمة")]),
    # the two ministers named before
    (
        "التقى كيري لافروف في فيينا. وأكد الوزيران أن الهدنة صامدة.",
        [Said(("john-kerry", "sergei-lavrov"), "affirm", "indirect", "وأكد", "الهدنة صامدة")],
    ),
    # the two sides named before
    (
        "بحثت موسكو وواشنطن الهدنة. وقال الطرفان إن الاتفاق قريب.",
        [Said(("RUS", "USA"), "say", "indirect", "وقال", "الاتفاق قريب")],
    ),
    # a capital that speaks is its state
    ("قالت موسكو إن الضربات توقفت.", [Said(("RUS",), "say", "indirect", "قالت", "الضربات توقفت")]),
    # a ministry
    (
        "أكدت الخارجية الروسية أن الوثيقة قيد الدرس.",
        [Said(("russian-foreign-ministry",), "affirm", "indirect", "أكدت", "الوثيقة قيد الدرس")],
    ),
    # a palace
    ("قال البيت الأبيض إن المكالمة دامت ساعة.", [Said(("white-house",), "say", "indirect", "قال", "المكالمة دامت ساعة")]),
    # an unnamed official by his state
    (
        "قال مسؤول أميركي رفيع إن المهلة تنتهي الجمعة.",
        [Said(("unnamed-usa-official",), "say", "indirect", "قال", "المهلة تنتهي الجمعة")],
    ),
    # by his government, which is not another state's
    (
        "وأوضح مسؤول رفيع في الإدارة الأميركية أن القرار لم يتخذ.",
        [Said(("unnamed-usa-government-official",), "explain", "indirect", "وأوضح", "القرار لم يتخذ")],
    ),
    # an unnamed spokesperson by the body
    (
        "قال متحدث باسم الكرملين إن القمة لم تتقرر بعد.",
        [Said(("unnamed-kremlin-spokesperson",), "say", "indirect", "قال", "القمة لم تتقرر بعد")],
    ),
    # a spokeswoman of a person
    (
        "وقالت متحدثة باسم لافروف إن الوزير باق في نيويورك.",
        [Said(("unnamed-sergei-lavrov-spokesperson",), "say", "indirect", "وقالت", "الوزير باق في نيويورك")],
    ),
    # the spokesman of the body named before, then his name
    (
        "وأعلن الكرملين أن القمة قائمة. وأكد المتحدث باسمه دميتري بيسكوف أن الموعد قريب.",
        [
            Said(("kremlin",), "announce", "indirect", "وأعلن", "القمة قائمة"),
            Said(("dmitry-peskov",), "affirm", "indirect", "وأكد", "الموعد قريب"),
        ],
    ),
    # sources
    (
        "أفادت مصادر محلية بأن القصف توقف عند الظهر.",
        [Said(("unnamed-sources",), "say", "indirect", "أفادت", "القصف توقف عند الظهر")],
    ),
    # a name between the verb and its office
    (
        "قال يان بيترسن، مبعوث النرويج إلى السودان، إن الهدنة صامدة.",
        [Said(("yan-bytrsn",), "say", "indirect", "قال", "الهدنة صامدة")],
    ),
]

NESTED = [
    # a state inside what a person says
    (
        "قال الوزير سامر العلواني إن موسكو أكدت أن الضربات ستتوقف.",
        [
            Said(SAMER, "say", "indirect", "قال", "موسكو أكدت أن الضربات ستتوقف"),
            Said(("RUS",), "affirm", "indirect", "أكدت", "الضربات ستتوقف", SAMER),
        ],
    ),
    # a denial inside what sources say
    (
        "أكدت مصادر أن الوزير سامر العلواني نفى أن يكون الوفد انسحب.",
        [
            Said(("unnamed-sources",), "affirm", "indirect", "أكدت", "الوزير سامر العلواني نفى أن يكون الوفد انسحب"),
            Said(SAMER, "deny", "indirect", "نفى", "يكون الوفد انسحب", ("unnamed-sources",)),
        ],
    ),
    # the verb inside has a pronoun for its listener
    (
        "قال وزير الخارجية النرويجي أولاف هانسن إن نظيره السوداني علي كرتي أبلغه أن القافلة ستعبر الحدود.",
        [
            Said(OLAF, "say", "indirect", "قال", "نظيره السوداني علي كرتي أبلغه أن القافلة ستعبر الحدود"),
            Said(("ali-karti",), "say", "indirect", "أبلغه", "القافلة ستعبر الحدود", OLAF),
        ],
    ),
]

PASSIVE = [
    # the printed damma
    ("ذُكر أن الوفدين اتفقا على قائمة الأسماء.", [Said((), "say", "indirect", "ذُكر", "الوفدين اتفقا على قائمة الأسماء")]),
    # a verb that is only passive
    ("وأفيد بأن الانفجار وقع قرب المطار.", [Said((), "say", "indirect", "وأفيد", "الانفجار وقع قرب المطار")]),
]

ACTS = [
    # distancing
    (
        "زعم المتحدث باسم الجبهة قاسم الدهان أن قواته لم تدخل القرية.",
        [Said(("qasm-aldhan",), "claim", "indirect", "زعم", "قواته لم تدخل القرية")],
    ),
    # distancing, a government
    (
        "ادعت الحكومة السودانية أن الهجوم لم يقع.",
        [Said(("sdn-government",), "claim", "indirect", "ادعت", "الهجوم لم يقع")],
    ),
    # a denial of a clause
    (
        "نفى الوزير سامر العلواني أن يكون الوفد قد انسحب.",
        [Said(SAMER, "deny", "indirect", "نفى", "يكون الوفد قد انسحب")],
    ),
    # a denial of a noun
    (
        "نفت الخارجية الروسية الأنباء عن نقل السفارة.",
        [Said(("russian-foreign-ministry",), "deny", "indirect", "نفت", "الأنباء عن نقل السفارة")],
    ),
    # a demand with بـ
    (
        "طالب الوزير سامر العلواني بفتح الممرات فورا.",
        [Said(SAMER, "demand", "indirect", "طالب", "فتح الممرات فورا")],
    ),
    # a call on others with إلى
    (
        "ودعا المبعوث الأممي يان بيترسن الأطراف إلى العودة إلى الطاولة.",
        [Said(("yan-bytrsn",), "demand", "indirect", "ودعا", "العودة إلى الطاولة")],
    ),
    # an accusation: whom, and of what
    (
        "اتهم الوزير سامر العلواني الجبهة بقصف السوق.",
        [Said(SAMER, "accuse", "indirect", "اتهم", "الجبهة بقصف السوق")],
    ),
    # a hope
    ("أمل الوزير سامر العلواني أن تصمد الهدنة.", [Said(SAMER, "hope", "indirect", "أمل", "تصمد الهدنة")]),
    # a welcome
    ("رحبت فرنسا باتفاق الممرات.", [Said(("FRA",), "welcome", "indirect", "رحبت", "اتفاق الممرات")]),
    # a warning, من أن and من with a noun
    (
        "حذر الوزير سامر العلواني من أن الهدنة على وشك الانهيار.",
        [Said(SAMER, "warn", "indirect", "حذر", "الهدنة على وشك الانهيار")],
    ),
    (
        "وحذرت الأمم المتحدة من مجاعة وشيكة.",
        [Said(("united-nations",), "warn", "indirect", "وحذرت", "مجاعة وشيكة")],
    ),
    # a promise
    ("تعهد الوزير سامر العلواني بسحب المدرعات.", [Said(SAMER, "promise", "indirect", "تعهد", "سحب المدرعات")]),
    # a demand and a judgement that goes with it
    (
        "طالبت المعارضة السورية بوقف القصف، معتبرة أنه خرق للهدنة.",
        [
            Said(("syria-opposition",), "demand", "indirect", "طالبت", "وقف القصف"),
            Said(("syria-opposition",), "say", "indirect", "معتبرة", "خرق للهدنة"),
        ],
    ),
]

ENDS = [
    # another speaker's report behind فيما
    (
        "أكد الوزير سامر العلواني أن اللقاء انتهى، فيما أعلنت إيران أنها لن تشارك.",
        [
            Said(SAMER, "affirm", "indirect", "أكد", "اللقاء انتهى"),
            Said(("IRN",), "announce", "indirect", "أعلنت", "لن تشارك"),
        ],
    ),
    # the day of what the first says is not the day on which the second speaks
    (
        "قال الوزير سامر العلواني إن الممرات ستفتح السبت، بينما أعلنت إيران أنها لن تشارك.",
        [
            Said(SAMER, "say", "indirect", "قال", "الممرات ستفتح السبت"),
            Said(("IRN",), "announce", "indirect", "أعلنت", "لن تشارك"),
        ],
    ),
    # "and that after" is the outlet's own
    (
        "أكد الوزير سامر العلواني أن الوفد باق، وذلك بعد ساعات من تعليق الجلسة.",
        [Said(SAMER, "affirm", "indirect", "أكد", "الوفد باق")],
    ),
    # the next sentence is another's
    (
        "قال الوزير سامر العلواني إن الهدنة صامدة. وشوهدت حافلات تغادر المدينة.",
        [Said(SAMER, "say", "indirect", "قال", "الهدنة صامدة")],
    ),
    # commas inside what is said do not end it
    (
        "قال الوزير سامر العلواني إن الوفد، بعد كل ما جرى، باق في جنيف.",
        [Said(SAMER, "say", "indirect", "قال", "الوفد، بعد كل ما جرى، باق في جنيف")],
    ),
]

NOTHING = [
    # denied that it was said
    "لم يقل الوزير سامر العلواني إن الاتفاق قريب.",
    # yet to be said
    "من المقرر أن يعلن الوزير سامر العلواني أن الجولة انتهت.",
    # a condition
    "لو قال الوزير سامر العلواني إن الاتفاق قريب لصدقناه.",
    # a belief is no report
    "يعتقد المحلل كمال الرشيدي أن الهدنة لن تصمد.",
    # marks round a name
    "وصلت سفينة «نور البحر» إلى ميناء «الصداقة» مساء أمس.",
    # a meeting
    "التقى كيري لافروف في فيينا ساعتين.",
    # furniture
    "اقرأ أيضا",
    # ذكر as a name, قول as a noun of no speaker
    "لا يمكن القول إن الطريق قصير.",
]

TABLE = [
    *VERBS, *QUOTATIONS, *HEADINGS, *ACCORDING, *NOUNS, *RELAYS, *CONTINUING, *SPEAKERS, *NESTED, *PASSIVE, *ACTS, *ENDS,
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TABLE)
def test_a_construction_gives_its_statements_whole(text: str, expected: list[Said], read_text: Callable[[str], Reading]) -> None:
    """Each row gives all statements of a text: speaker, act, form, cue, content, relay and day."""
    assert said(read_text(text)) == expected


@pytest.mark.parametrize("text", NOTHING)
def test_what_nobody_said_is_no_statement(text: str, read_text: Callable[[str], Reading]) -> None:
    """Negated, planned and conditional speech, beliefs, names in marks and meetings give none."""
    assert said(read_text(text)) == []


KNOWN_GAPS = [
    # a clause without الذي between an indefinite speaker and إن
    (
        "قال مصدر حكومي طلب عدم نشر اسمه إن الوفدين تبادلا الخرائط.",
        [Said(("unnamed-source",), "say", "indirect", "قال", "الوفدين تبادلا الخرائط")],
    ),
    # the day of a relative clause is not the day of saying
    (
        "قال الوزير سامر العلواني، الذي يزور جنيف منذ الأحد، إن الجولة انتهت.",
        [Said(SAMER, "say", "indirect", "قال", "الجولة انتهت")],
    ),
    # marks round the name of an operation
    (
        "قال الوزير سامر العلواني إن عملية «درع السهل» انتهت.",
        [Said(SAMER, "say", "indirect", "قال", "عملية «درع السهل» انتهت")],
    ),
    # a light verb whose noun tells the act
    (
        "أعرب الوزير سامر العلواني عن أمله في أن تصمد الهدنة.",
        [Said(SAMER, "hope", "indirect", "أعرب", "تصمد الهدنة")],
    ),
    # a heading by a name that no list knows
    ("سامر العلواني: لن نقبل بهدنة", [Said(SAMER, "say", "direct", ":", "لن نقبل بهدنة")]),
    # a question whether it was said
    ("هل قال الوزير سامر العلواني إن الاتفاق قريب؟", []),
]


@pytest.mark.xfail(reason="docs/limits.md: statements", strict=False)
@pytest.mark.parametrize(("text", "expected"), KNOWN_GAPS)
def test_constructions_that_are_not_read_right_yet(text: str, expected: list[Said], read_text: Callable[[str], Reading]) -> None:
    """Classes that are known to be read wrongly."""
    assert said(read_text(text)) == expected


def test_every_statement_says_where_it_stands(read_text: Callable[[str], Reading]) -> None:
    """Act and form are supported, evidence holds cue and content, and ids differ."""
    reading = read_text("\n\n".join(text for text, _ in TABLE))
    claims = [claim for claim in reading.claims if isinstance(claim.body, Statement)]
    assert len(claims) > len(TABLE)
    assert len({claim.id for claim in claims}) == len(claims)
    for claim in claims:
        body = claim.body
        assert isinstance(body, Statement)
        assert {"act", "form"} <= set(claim.support)
        assert (body.said_on is None) == ("said_on" not in claim.support)
        low, high = min(s.start for s in claim.evidence), max(s.end for s in claim.evidence)
        assert all(low <= span.start <= span.end <= high for span in (body.cue, *body.content))
