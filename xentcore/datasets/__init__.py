"""Small, real, offline data, with sources, licences and checksums.

Every loader returns a small frozen object. Its arrays are read-only, so that no notebook can
change another's data; call ``.copy()`` on an array to get one of your own. The first call reads
the file and compares its SHA-256 with the recorded one, later calls return the same object.
Nothing is downloaded and nothing is unpickled. :func:`sources` lists where each file comes from.

Examples
--------
>>> from xentcore import datasets
>>> letters = datasets.load_english_letters()
>>> letters.text(0, 26)
'in the beginning god creat'
>>> [record.file for record in datasets.sources()][:2]
['english_letters.npz', 'english_genres.npz']
"""

import csv
import gzip
import hashlib
import importlib.resources
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from types import MappingProxyType

import numpy as np

__all__ = [
    "EnglishGenres",
    "LanguageBigrams",
    "ModeChoice",
    "OilPrices",
    "Penguins",
    "SeattleWeather",
    "SentimentRatings",
    "Source",
    "SpliceSites",
    "Text",
    "load_chinese_poems",
    "load_english_genres",
    "load_english_letters",
    "load_language_bigrams",
    "load_mode_choice",
    "load_oil_prices",
    "load_penguins",
    "load_seattle_weather",
    "load_sentiment_ratings",
    "load_splice_sites",
    "sources",
]

_FOLDER = importlib.resources.files(__name__)


# --- where the files come from ------------------------------------------------------------------


@dataclass(frozen=True)
class Source:
    """One file of this package and where it comes from.

    Attributes
    ----------
    name : str
        The loader's name without ``load_``; for the poems, with the collection after a colon.
    file : str
        The file in ``xentcore/datasets``.
    source : str
        Package or work from which the file was taken.
    version : str
        Version of that package.
    licence : str
        Licence or status, and the file in ``licences/`` that says so, if there is one.
    sha256 : str
        SHA-256 of the file, 64 hexadecimal digits.
    bytes : int
        Size of the file.
    """

    name: str
    file: str
    source: str
    version: str
    licence: str
    sha256: str
    bytes: int


_KING_JAMES = (
    "Debian bible-kjv-text, King James Version of 1611",
    "4.38",
    "copyright expired (printing in the UK: Crown patent); database: unrestricted use with the "
    "notice in licences/bible-kjv-text.txt",
)
_POEMS = ("Debian fortunes-zh, the text alone", "2.98", "poems: public domain by age")

_SOURCES = (
    Source(
        "english_letters",
        "english_letters.npz",
        *_KING_JAMES,
        "8a08066ddf68b2e9a13119df33f5da9459bf0625b5b2cc3565f35d1fc7677caa",
        95969,
    ),
    Source(
        "english_genres",
        "english_genres.npz",
        *_KING_JAMES,
        "8a0680679e2a950c91db75bcae50a32727f894e9cf5f8e568597e47a335a9fa0",
        78671,
    ),
    Source(
        "chinese_poems:tang300",
        "chinese_tang300.npz",
        *_POEMS,
        "22b4d5798c827d4cf19d0727edd49759734435ad70bb416f8959a8a7dd36cb74",
        34108,
    ),
    Source(
        "chinese_poems:song100",
        "chinese_song100.npz",
        *_POEMS,
        "1850958d14a62c0624409d72a0503c08d6daeafbe67f49c580a0c5d0205e5893",
        11784,
    ),
    Source(
        "language_bigrams",
        "language_bigrams.json",
        "PyPI langdetect, language profiles counted on Wikipedia (Cybozu Labs)",
        "1.0.9",
        "Apache-2.0 (licences/Apache-2.0.txt, langdetect-LICENSE.txt, langdetect-NOTICE.txt)",
        "6baa7a79e34aa812902f1607edc0cdc1a0dd54bace400895100e6cfd8c9361e2",
        189422,
    ),
    Source(
        "sentiment_ratings",
        "sentiment_ratings.npz",
        "PyPI vaderSentiment, lexicon of Hutto and Gilbert (2014)",
        "3.3.2",
        "MIT (licences/vaderSentiment-LICENSE.txt)",
        "e5104b35b535cfb9eb4299b95f01e9ceb2d5408b1bb06b0fd4c966a4503e1a8f",
        63613,
    ),
    Source(
        "seattle_weather",
        "seattle_weather.csv",
        "npm vega-datasets, from NOAA's daily records",
        "3.2.1",
        "U.S. government data; package BSD-3-Clause (licences/vega-datasets-LICENSE.txt)",
        "0845078a290b48e3149ab8639966824110a251db4e06fc144c06ebb534af23be",
        48219,
    ),
    Source(
        "penguins",
        "penguins.csv",
        "PyPI palmerpenguins, data of Gorman, Williams and Fraser (2014)",
        "0.1.6",
        "data CC0-1.0; package MIT (licences/palmerpenguins-LICENSE.txt)",
        "f204db2c753b0937caac3cb35258562c14f073e4bbc76be24b4c51ce22767a93",
        15241,
    ),
    Source(
        "mode_choice",
        "modechoice.csv",
        "PyPI statsmodels, data of Greene and Hensher (1997)",
        "0.15.0",
        "public domain",
        "d2d72c1db440f8ffce01f58ed39fc1145569ec1703970dac1636c154fc01fd8e",
        21566,
    ),
    Source(
        "oil_prices",
        "oil_prices.csv.gz",
        "PyPI arch, FRED series DCOILWTICO of the U.S. Energy Information Administration",
        "8.0.0",
        "U.S. government data, cite EIA and FRED; package NCSA (licences/arch-LICENSE.md)",
        "b83498894138a65cdc14a67fc1716aa90b3cfda274f976bd3692cc3f1500084d",
        39069,
    ),
    Source(
        "splice_sites",
        "splice_sites.npz",
        "PyPI logomaker, sites of GENCODE on hg38 (Frankish et al. 2019)",
        "0.8.7",
        "MIT (licences/logomaker-LICENSE.txt)",
        "13965753fbc820b5631b78286bfcdbbcafcc67915f3b5198f663d3ef2cc67e53",
        26236,
    ),
)
_BY_FILE = {record.file: record for record in _SOURCES}


def sources():
    """List the data files with source, version, licence, checksum and size.

    Returns
    -------
    tuple of Source
        One record a file, each with ``name``, ``file``, ``source``, ``version``, ``licence``,
        ``sha256`` and ``bytes``.

    Examples
    --------
    >>> from xentcore import datasets
    >>> record = datasets.sources()[4]
    >>> record.name, record.version, record.bytes
    ('language_bigrams', '1.0.9', 189422)
    """
    return _SOURCES


# --- reading ------------------------------------------------------------------------------------


def _read(file):
    """Return the bytes of ``file``, which must be the ones this version was made with."""
    repair = "Reinstall xentcore: pip install --force-reinstall --no-deps xentcore"
    try:
        content = _FOLDER.joinpath(file).read_bytes()
    except OSError as error:
        raise OSError(f"The data file {file} cannot be read ({error}). {repair}") from error
    found = hashlib.sha256(content).hexdigest()
    expected = _BY_FILE[file].sha256
    if found != expected:
        raise OSError(
            f"The data file {file} is not the one this version of xentcore was made with: its "
            f"SHA-256 is {found[:12]}… ({len(content)} bytes), expected {expected[:12]}… "
            f"({_BY_FILE[file].bytes} bytes). {repair}"
        )
    return content


def _frozen(values, dtype=None):
    """Return ``values`` as a new array that cannot be written to."""
    array = np.array(values, dtype=dtype)
    array.setflags(write=False)
    return array


def _arrays(file):
    """Return the arrays of an .npz file by name, read-only; pickled content is refused."""
    with np.load(io.BytesIO(_read(file)), allow_pickle=False) as stored:
        return {name: _frozen(stored[name]) for name in stored.files}


def _columns(content, delimiter=","):
    """Return the columns of a CSV file as lists of strings, by name."""
    rows = csv.reader(io.StringIO(content.decode("utf-8"), newline=""), delimiter=delimiter)
    names = next(rows)
    return dict(zip(names, map(list, zip(*rows, strict=True)), strict=True))


def _numbers(strings):
    """Return a read-only float array in which ``NA``, ``.`` and the empty string are nan."""
    return _frozen([np.nan if s in ("NA", ".", "") else float(s) for s in strings], np.float64)


class _Short:
    """A representation that tells the shape of the data instead of printing them."""

    def __repr__(self):
        parts = []
        for field in fields(self):
            value = getattr(self, field.name)
            if isinstance(value, np.ndarray):
                parts.append(f"{field.name}: {value.dtype}{list(value.shape)}")
            elif isinstance(value, str | tuple | Mapping):
                parts.append(f"{field.name}: {type(value).__name__}[{len(value)}]")
            else:
                parts.append(f"{field.name}: {value!r}")
        return f"{type(self).__name__}({', '.join(parts)})"


# --- text ---------------------------------------------------------------------------------------


@dataclass(frozen=True, eq=False, repr=False)
class Text(_Short):
    """A text as symbol codes over a stated alphabet.

    Attributes
    ----------
    codes : ndarray of unsigned int, shape (n,)
        ``codes[t]`` is the place of the t-th symbol in ``alphabet``.
    alphabet : str
        The symbols, each once, in code order.
    """

    codes: np.ndarray
    alphabet: str

    def __len__(self):
        return len(self.codes)

    def text(self, start=0, stop=None):
        """Return symbols ``start`` to ``stop`` (left out) as a string.

        Parameters
        ----------
        start, stop : int, optional
            Places in the text, as in a slice. The default is all of it.

        Returns
        -------
        str
            The decoded symbols.

        Examples
        --------
        >>> from xentcore import datasets
        >>> datasets.load_chinese_poems("tang300").text(0, 10)
        '兰叶春葳蕤桂华秋皎洁'
        """
        return "".join([self.alphabet[code] for code in self.codes[start:stop].tolist()])

    def counts(self):
        """Count every symbol of the alphabet.

        Returns
        -------
        ndarray of int64, shape (len(alphabet),)
            ``counts()[k]`` is how often ``alphabet[k]`` occurs; the sum is ``len(text)``.

        Examples
        --------
        >>> from xentcore import datasets
        >>> letters = datasets.load_english_letters()
        >>> counts = letters.counts()
        >>> letters.alphabet[counts[1:].argmax() + 1], int(counts.sum())
        ('e', 354890)
        """
        return np.bincount(self.codes, minlength=len(self.alphabet)).astype(np.int64)


def _text(file):
    stored = _arrays(file)
    return Text(codes=stored["codes"], alphabet=str(stored["alphabet"]))


@cache
def load_english_letters():
    """Load English prose over 27 symbols: the space and the letters a to z.

    Genesis and Exodus in the King James Version, lower case, everything that is not a letter
    read as a space, runs of spaces as one: 354,890 symbols, of which 283,607 are letters and
    71,283 spaces.

    Returns
    -------
    Text
        ``codes`` (uint8, shape (354890,)) and ``alphabet`` (27 symbols, the space first).

    Notes
    -----
    Source: Debian ``bible-kjv-text`` 4.38. The copyright of the text has expired (printing it in
    the United Kingdom is under the Crown's patent); the database may be used without restriction
    with its notice, ``licences/bible-kjv-text.txt``.

    Examples
    --------
    >>> from xentcore import datasets
    >>> letters = datasets.load_english_letters()
    >>> letters.alphabet
    ' abcdefghijklmnopqrstuvwxyz'
    >>> letters.text(0, 41)
    'in the beginning god created the heaven a'
    """
    return _text("english_letters.npz")


def load_chinese_poems(collection):
    """Load classical Chinese verse, one code a character, without punctuation.

    Parameters
    ----------
    collection : {"tang300", "song100"}
        *Three Hundred Tang Poems* (19,818 characters over 2,488) or a hundred poems of the Song
        dynasty (6,107 characters over 1,521).

    Returns
    -------
    Text
        ``codes`` (uint16, shape (n,)) and ``alphabet`` (the characters in use, in the order of
        their Unicode numbers). Simplified characters.

    Raises
    ------
    ValueError
        If ``collection`` is neither of the two.

    Notes
    -----
    Source: Debian ``fortunes-zh`` 2.98, the characters alone; the poems are in the public domain
    by age. In ``"song100"`` each poem begins with the word 题目 ("title") and its title, which
    the source writes in one line: 726 of the 6,107 characters belong to such lines, and 题 and 目
    are counted 96 times too often. In ``"tang300"`` the titles are left out.

    Examples
    --------
    >>> from xentcore import datasets
    >>> tang = datasets.load_chinese_poems("tang300")
    >>> len(tang), len(tang.alphabet)
    (19818, 2488)
    >>> datasets.load_chinese_poems("song100").text(0, 18)
    '题目塞上鸣骹直上一千尺天静无风声更干'
    """
    if collection not in ("tang300", "song100"):
        raise ValueError(f'collection must be "tang300" or "song100", got {collection!r}')
    return _poems(collection)


@cache
def _poems(collection):
    return _text(f"chinese_{collection}.npz")


@dataclass(frozen=True, eq=False, repr=False)
class EnglishGenres(_Short):
    """Verses as word counts, with the genre and the book they come from.

    The counts form a sparse matrix of 2,500 verses by 2,363 words in compressed rows: the words
    of verse ``i`` are ``indices[indptr[i]:indptr[i + 1]]``, their counts stand at the same places
    of ``counts``.

    Attributes
    ----------
    counts : ndarray of uint16, shape (45259,)
        How often the word occurs in the verse, at least 1.
    indices : ndarray of uint16, shape (45259,)
        Which word, a place in ``words``.
    indptr : ndarray of int32, shape (2501,)
        Where each verse begins.
    words : ndarray of str, shape (2363,)
        The vocabulary in alphabetical order.
    genre : ndarray of uint8, shape (2500,)
        The genre of each verse, a place in ``genres``; 500 verses of each.
    genres : tuple of str
        Epistles, Gospels, Prophets, Torah, Wisdom.
    book : ndarray of uint8, shape (2500,)
        The book of each verse, a place in ``books``.
    books : tuple of str
        Abbreviations of the 30 books.
    """

    counts: np.ndarray
    indices: np.ndarray
    indptr: np.ndarray
    words: np.ndarray
    genre: np.ndarray
    genres: tuple
    book: np.ndarray
    books: tuple

    def matrix(self):
        """Return the counts as an ordinary array.

        Returns
        -------
        ndarray of uint16, shape (2500, 2363)
            Row ``i`` counts the words of verse ``i``; 12 MB, made anew at every call.

        Examples
        --------
        >>> from xentcore import datasets
        >>> datasets.load_english_genres().matrix().shape
        (2500, 2363)
        """
        dense = np.zeros((len(self.genre), len(self.words)), dtype=self.counts.dtype)
        rows = np.repeat(np.arange(len(self.genre)), np.diff(self.indptr))
        dense[rows, self.indices] = self.counts
        return dense


@cache
def load_english_genres():
    """Load 2,500 verses of five genres of the King James Version as word counts.

    Returns
    -------
    EnglishGenres
        ``counts``, ``indices``, ``indptr`` (a sparse matrix, 2,500 verses by 2,363 words),
        ``words``, ``genre`` with ``genres``, ``book`` with ``books``; ``.matrix()`` gives the
        counts as an ordinary array.

    Notes
    -----
    Source: Debian ``bible-kjv-text`` 4.38; status as for
    :func:`xentcore.datasets.load_english_letters`. Only words of the vocabulary are counted.

    Examples
    --------
    >>> from xentcore import datasets
    >>> verses = datasets.load_english_genres()
    >>> verses.genres
    ('Epistles', 'Gospels', 'Prophets', 'Torah', 'Wisdom')
    >>> int(verses.counts.sum())
    57066
    """
    stored = _arrays("english_genres.npz")
    for names in ("genres", "books"):
        stored[names] = tuple(stored[names].tolist())
    return EnglishGenres(**stored)


@dataclass(frozen=True, eq=False, repr=False)
class LanguageBigrams(_Short):
    """Counts of letters and of pairs of letters in 22 languages.

    Attributes
    ----------
    languages : tuple of str
        ISO 639-1 codes, 22 of them.
    letters : mapping of str to mapping of str to int
        ``letters["en"]["e"]`` is how often the letter was counted.
    bigrams : mapping of str to mapping of str to int
        ``bigrams["en"]["th"]``, the same for pairs; a space in a pair is the edge of a word.
    """

    languages: tuple
    letters: Mapping
    bigrams: Mapping

    def table(self, n=1):
        """Return the counts of all languages over one common alphabet.

        Parameters
        ----------
        n : {1, 2}, optional
            1 for letters, 2 for pairs.

        Returns
        -------
        symbols : tuple of str
            Every letter or pair that occurs in some language, sorted.
        counts : ndarray of int64, shape (22, len(symbols))
            Row ``i`` belongs to ``languages[i]``; what a language's profile leaves out is 0.

        Examples
        --------
        >>> from xentcore import datasets
        >>> profiles = datasets.load_language_bigrams()
        >>> symbols, counts = profiles.table(1)
        >>> int(counts[profiles.languages.index("en"), symbols.index("e")])
        27848709
        """
        if n not in (1, 2):
            raise ValueError(f"n must be 1 (letters) or 2 (pairs), got {n!r}")
        profiles = self.letters if n == 1 else self.bigrams
        symbols = tuple(sorted(set().union(*profiles.values())))
        rows = [[profiles[lang].get(s, 0) for s in symbols] for lang in self.languages]
        return symbols, np.array(rows, dtype=np.int64)


@cache
def load_language_bigrams():
    """Load letter and bigram counts of 22 languages.

    Returns
    -------
    LanguageBigrams
        ``languages`` (22 ISO 639-1 codes), ``letters`` and ``bigrams`` (counts by language and
        symbol, read-only mappings); ``.table(n)`` gives an array over one common alphabet.

    Notes
    -----
    Source: PyPI ``langdetect`` 1.0.9, its language profiles without the trigrams; counted on
    Wikipedia by Nakatani Shuyo, Cybozu Labs. Apache-2.0, ``licences/Apache-2.0.txt`` with
    ``langdetect-LICENSE.txt`` and ``langdetect-NOTICE.txt`` beside it. Upper and lower case are
    counted apart, and rare symbols were left out by the source: a zero means rare, not
    impossible.

    Examples
    --------
    >>> from xentcore import datasets
    >>> profiles = datasets.load_language_bigrams()
    >>> len(profiles.languages), profiles.letters["en"]["e"], profiles.bigrams["en"]["th"]
    (22, 27848709, 4782590)
    """
    stored = json.loads(_read("language_bigrams.json"))

    def of_length(n):
        return MappingProxyType(
            {
                language: MappingProxyType({s: c for s, c in profile.items() if len(s) == n})
                for language, profile in stored.items()
            }
        )

    return LanguageBigrams(languages=tuple(stored), letters=of_length(1), bigrams=of_length(2))


@dataclass(frozen=True, eq=False, repr=False)
class SentimentRatings(_Short):
    """How ten people rated each of 7,520 tokens.

    Attributes
    ----------
    tokens : ndarray of str, shape (7520,)
        Words, abbreviations and emoticons in lower case; 14 of them occur twice.
    ratings : ndarray of int8, shape (7520, 10)
        From -4 (most negative) to 4 (most positive). Column ``j`` is the j-th rating of the
        token, not one and the same person throughout.
    """

    tokens: np.ndarray
    ratings: np.ndarray


@cache
def load_sentiment_ratings():
    """Load ten human ratings of each of 7,520 tokens, from -4 to 4.

    Returns
    -------
    SentimentRatings
        ``tokens`` (str, shape (7520,)) and ``ratings`` (int8, shape (7520, 10)).

    Notes
    -----
    Source: PyPI ``vaderSentiment`` 3.3.2, the lexicon of C. J. Hutto and E. Gilbert, "VADER: A
    parsimonious rule-based model for sentiment analysis of social media text", ICWSM 2014. MIT,
    ``licences/vaderSentiment-LICENSE.txt``. The tokens are in lower case, so ``:-P`` and ``:-p``,
    which the lexicon keeps apart, appear as two rows of the same name.

    Examples
    --------
    >>> from xentcore import datasets
    >>> lexicon = datasets.load_sentiment_ratings()
    >>> lexicon.ratings[lexicon.tokens == "sarcasm"]
    array([[ 0, -2, -1, -1,  0,  0, -1, -1, -2, -1]], dtype=int8)
    """
    return SentimentRatings(**_arrays("sentiment_ratings.npz"))


# --- measurements -------------------------------------------------------------------------------


@dataclass(frozen=True, eq=False, repr=False)
class SeattleWeather(_Short):
    """Daily weather in Seattle, 2012 to 2015.

    Attributes
    ----------
    date : ndarray of datetime64[D], shape (1461,)
        Every day from 2012-01-01 to 2015-12-31.
    precipitation : ndarray of float64, shape (1461,)
        Rain and melted snow, mm a day.
    temp_max, temp_min : ndarray of float64, shape (1461,)
        Highest and lowest temperature, °C.
    wind : ndarray of float64, shape (1461,)
        Mean wind speed, m/s.
    weather : ndarray of str, shape (1461,)
        One of ``kinds``.
    kinds : tuple of str
        drizzle, fog, rain, snow, sun.
    """

    date: np.ndarray
    precipitation: np.ndarray
    temp_max: np.ndarray
    temp_min: np.ndarray
    wind: np.ndarray
    weather: np.ndarray
    kinds: tuple


@cache
def load_seattle_weather():
    """Load the daily weather of Seattle, 2012 to 2015.

    Returns
    -------
    SeattleWeather
        ``date``, ``precipitation`` (mm), ``temp_max`` and ``temp_min`` (°C), ``wind`` (m/s) and
        ``weather`` (one of ``kinds``), each of shape (1461,).

    Notes
    -----
    Source: npm ``vega-datasets`` 3.2.1, from the daily records of the U.S. National Oceanic and
    Atmospheric Administration; U.S. government data in a BSD-3-Clause package,
    ``licences/vega-datasets-LICENSE.txt``. The older file of the PyPI package ``vega_datasets``
    0.9.0 has broken labels: 310 of its 623 wet days say "fog".

    Examples
    --------
    >>> from xentcore import datasets
    >>> days = datasets.load_seattle_weather()
    >>> str(days.date[0]), str(days.weather[0]), float(days.temp_max[0])
    ('2012-01-01', 'drizzle', 12.8)
    """
    columns = _columns(_read("seattle_weather.csv"))
    return SeattleWeather(
        date=_frozen(columns.pop("date"), "datetime64[D]"),
        weather=_frozen(columns["weather"]),
        kinds=tuple(sorted(set(columns.pop("weather")))),
        **{name: _numbers(column) for name, column in columns.items()},
    )


@dataclass(frozen=True, eq=False, repr=False)
class Penguins(_Short):
    """Penguins of three species, measured on three islands of the Palmer Archipelago.

    Attributes
    ----------
    species : ndarray of str, shape (n,)
        Adelie, Chinstrap or Gentoo.
    island : ndarray of str, shape (n,)
        Biscoe, Dream or Torgersen.
    bill_length_mm, bill_depth_mm, flipper_length_mm : ndarray of float64, shape (n,)
        mm; nan where missing.
    body_mass_g : ndarray of float64, shape (n,)
        g; nan where missing.
    sex : ndarray of str, shape (n,)
        ``"female"``, ``"male"`` or, where missing, ``""``.
    year : ndarray of int64, shape (n,)
        2007, 2008 or 2009.
    """

    species: np.ndarray
    island: np.ndarray
    bill_length_mm: np.ndarray
    bill_depth_mm: np.ndarray
    flipper_length_mm: np.ndarray
    body_mass_g: np.ndarray
    sex: np.ndarray
    year: np.ndarray

    def measurements(self):
        """Return the four measurements side by side.

        Returns
        -------
        ndarray of float64, shape (n, 4)
            Bill length, bill depth, flipper length (mm) and body mass (g), in this order.

        Examples
        --------
        >>> from xentcore import datasets
        >>> datasets.load_penguins(complete=True).measurements().shape
        (333, 4)
        """
        return np.column_stack(
            [self.bill_length_mm, self.bill_depth_mm, self.flipper_length_mm, self.body_mass_g]
        )


def load_penguins(*, complete=False):
    """Load the Palmer penguins.

    Parameters
    ----------
    complete : bool, optional
        If True, only the 333 penguins of which everything is known. The default is all 344, with
        nan for a missing number and ``""`` for a missing sex.

    Returns
    -------
    Penguins
        ``species``, ``island``, ``bill_length_mm``, ``bill_depth_mm``, ``flipper_length_mm``
        (mm), ``body_mass_g`` (g), ``sex`` and ``year``, each of shape (344,) or (333,).

    Notes
    -----
    Source: PyPI ``palmerpenguins`` 0.1.6. The data are CC0: K. B. Gorman, T. D. Williams and
    W. R. Fraser, "Ecological sexual dimorphism and environmental variability within a community
    of Antarctic penguins (genus Pygoscelis)", PLoS ONE 9(3), 2014, e90081.

    Examples
    --------
    >>> from xentcore import datasets
    >>> len(datasets.load_penguins().species), len(datasets.load_penguins(complete=True).species)
    (344, 333)
    """
    return _penguins(bool(complete))


@cache
def _penguins(complete):
    columns = _columns(_read("penguins.csv"))
    n = len(columns["species"])
    keep = [i for i in range(n) if not (complete and any(c[i] == "NA" for c in columns.values()))]
    columns = {name: [column[i] for i in keep] for name, column in columns.items()}
    return Penguins(
        species=_frozen(columns.pop("species")),
        island=_frozen(columns.pop("island")),
        sex=_frozen(["" if s == "NA" else s for s in columns.pop("sex")]),
        year=_frozen([int(y) for y in columns.pop("year")], np.int64),
        **{name: _numbers(column) for name, column in columns.items()},
    )


@dataclass(frozen=True, eq=False, repr=False)
class ModeChoice(_Short):
    """How 210 travellers went from one Australian city to another, and what else was on offer.

    Attributes
    ----------
    modes : tuple of str
        air, train, bus, car.
    chosen : ndarray of int64, shape (210,)
        The mode taken, a place in ``modes``.
    terminal_time : ndarray of float64, shape (210, 4)
        Waiting at the terminal, minutes; 0 for the car.
    travel_cost : ndarray of float64, shape (210, 4)
        Cost in the vehicle, all stages, Australian dollars.
    travel_time : ndarray of float64, shape (210, 4)
        Time in the vehicle, all stages, minutes.
    generalized_cost : ndarray of float64, shape (210, 4)
        ``travel_cost`` plus the value of ``travel_time``, dollars.
    income : ndarray of float64, shape (210,)
        Income of the household, thousands of dollars.
    party_size : ndarray of int64, shape (210,)
        People travelling together.
    """

    modes: tuple
    chosen: np.ndarray
    terminal_time: np.ndarray
    travel_cost: np.ndarray
    travel_time: np.ndarray
    generalized_cost: np.ndarray
    income: np.ndarray
    party_size: np.ndarray


@cache
def load_mode_choice():
    """Load the choice of 210 travellers among plane, train, bus and car.

    Returns
    -------
    ModeChoice
        ``modes``, ``chosen`` (210,), ``terminal_time``, ``travel_cost``, ``travel_time`` and
        ``generalized_cost`` (210, 4), ``income`` and ``party_size`` (210,).

    Notes
    -----
    Source: PyPI ``statsmodels`` 0.15.0, public domain: W. H. Greene and D. Hensher (1997), 210
    trips of 1987 between Sydney, Canberra and Melbourne, not on business. The sample is choice
    based: plane, train and bus were sampled more often than they are taken.

    Examples
    --------
    >>> from xentcore import datasets
    >>> trips = datasets.load_mode_choice()
    >>> [(mode, int((trips.chosen == k).sum())) for k, mode in enumerate(trips.modes)]
    [('air', 58), ('train', 63), ('bus', 30), ('car', 59)]
    """
    columns = _columns(_read("modechoice.csv"), delimiter=";")
    grid = {name: _numbers(column).reshape(210, 4) for name, column in columns.items()}
    return ModeChoice(
        modes=("air", "train", "bus", "car"),
        chosen=_frozen(grid["choice"].argmax(axis=1), np.int64),
        terminal_time=_frozen(grid["ttme"]),
        travel_cost=_frozen(grid["invc"]),
        travel_time=_frozen(grid["invt"]),
        generalized_cost=_frozen(grid["gc"]),
        income=_frozen(grid["hinc"][:, 0]),
        party_size=_frozen(grid["psize"][:, 0], np.int64),
    )


@dataclass(frozen=True, eq=False, repr=False)
class OilPrices(_Short):
    """The price of crude oil, day by day.

    Attributes
    ----------
    date : ndarray of datetime64[D], shape (n,)
        Weekdays from 1986-01-02 to 2019-01-03.
    price : ndarray of float64, shape (n,)
        West Texas Intermediate, spot price at Cushing, U.S. dollars a barrel; nan on a day
        without trade.
    """

    date: np.ndarray
    price: np.ndarray


def load_oil_prices(*, complete=False):
    """Load the daily price of West Texas Intermediate crude oil, 1986 to 2019.

    Parameters
    ----------
    complete : bool, optional
        If True, only the 8,321 days with a price. The default is all 8,611 weekdays of the
        series, with nan on the 290 that have none.

    Returns
    -------
    OilPrices
        ``date`` and ``price`` (U.S. dollars a barrel), each of shape (8611,) or (8321,).

    Notes
    -----
    Source: PyPI ``arch`` 8.0.0 (NCSA, ``licences/arch-LICENSE.md``). Cite as: U.S. Energy
    Information Administration, Crude Oil Prices: West Texas Intermediate (WTI) - Cushing,
    Oklahoma [DCOILWTICO], retrieved from FRED, Federal Reserve Bank of St. Louis.

    Examples
    --------
    >>> from xentcore import datasets
    >>> oil = datasets.load_oil_prices(complete=True)
    >>> len(oil.price), str(oil.date[0]), float(oil.price[0])
    (8321, '1986-01-02', 25.56)
    """
    return _oil_prices(bool(complete))


@cache
def _oil_prices(complete):
    columns = _columns(gzip.decompress(_read("oil_prices.csv.gz")))
    days = [map(int, day.split("/")) for day in columns["Date"]]  # month/day/year
    dates = np.array([f"{y:04d}-{m:02d}-{d:02d}" for m, d, y in days], "datetime64[D]")
    price = _numbers(columns["DCOILWTICO"])
    keep = ~np.isnan(price) if complete else slice(None)
    return OilPrices(date=_frozen(dates[keep]), price=_frozen(price[keep]))


@dataclass(frozen=True, eq=False, repr=False)
class SpliceSites(_Short):
    """Human 5′ splice sites: the nine bases around the place where an intron begins.

    Attributes
    ----------
    sites : ndarray of uint8, shape (10227, 9)
        Each distinct sequence, places in ``alphabet``.
    counts : ndarray of int32, shape (10227,)
        How many sites of the genome have the sequence; the sum is 298,479.
    alphabet : str
        ``"ACGT"``.
    positions : tuple of int
        The columns of ``sites``: -3 to -1 in the exon, 1 to 6 in the intron.
    """

    sites: np.ndarray
    counts: np.ndarray
    alphabet: str
    positions: tuple

    def text(self, i):
        """Return the i-th sequence as a string of nine bases.

        Parameters
        ----------
        i : int
            Which of the distinct sequences.

        Returns
        -------
        str
            Nine letters of ``alphabet``.

        Examples
        --------
        >>> from xentcore import datasets
        >>> sites = datasets.load_splice_sites()
        >>> sites.text(0), int(sites.counts[0])
        ('CAGGTGAGT', 3729)
        """
        return "".join([self.alphabet[code] for code in self.sites[i].tolist()])

    def base_counts(self):
        """Count the bases at each position, every site once.

        Returns
        -------
        ndarray of int64, shape (9, 4)
            Rows are ``positions``, columns ``alphabet``; each row sums to 298,479.

        Examples
        --------
        >>> from xentcore import datasets
        >>> datasets.load_splice_sites().base_counts().sum(axis=1)[:2]
        array([298479, 298479])
        """
        table = np.zeros((self.sites.shape[1], len(self.alphabet)), dtype=np.int64)
        for j, column in enumerate(self.sites.T):
            np.add.at(table[j], column, self.counts)
        return table


@cache
def load_splice_sites():
    """Load the human 5′ splice sites as distinct sequences of nine bases with their counts.

    Returns
    -------
    SpliceSites
        ``sites`` (uint8, shape (10227, 9)), ``counts`` (int32, shape (10227,)), ``alphabet``
        (``"ACGT"``) and ``positions``.

    Notes
    -----
    Source: PyPI ``logomaker`` 0.8.7 (MIT, ``licences/logomaker-LICENSE.txt``), from the GENCODE
    annotation of the human genome hg38: A. Frankish et al., "GENCODE reference annotation for
    the human and mouse genomes", Nucleic Acids Research 47, 2019, D766-D773. The source lists
    only sites with G at position 1 and C or T at position 2, so what these two positions tell is
    partly a choice of the source; U is written T here.

    Examples
    --------
    >>> from xentcore import datasets
    >>> sites = datasets.load_splice_sites()
    >>> len(sites.sites), int(sites.counts.sum())
    (10227, 298479)
    """
    stored = _arrays("splice_sites.npz")
    return SpliceSites(
        sites=stored["sites"],
        counts=stored["counts"],
        alphabet=str(stored["alphabet"]),
        positions=(-3, -2, -1, 1, 2, 3, 4, 5, 6),
    )
