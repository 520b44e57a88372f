"""The data are the ones we say, cannot be changed, and say where they come from."""

import dataclasses
import doctest
import hashlib
import importlib.resources
from collections.abc import Mapping

import numpy as np
import pytest

from xentcore import datasets

LOADERS = {
    "english_letters": datasets.load_english_letters,
    "english_genres": datasets.load_english_genres,
    "chinese_poems:tang300": lambda: datasets.load_chinese_poems("tang300"),
    "chinese_poems:song100": lambda: datasets.load_chinese_poems("song100"),
    "language_bigrams": datasets.load_language_bigrams,
    "sentiment_ratings": datasets.load_sentiment_ratings,
    "seattle_weather": datasets.load_seattle_weather,
    "penguins": datasets.load_penguins,
    "penguins, complete": lambda: datasets.load_penguins(complete=True),
    "mode_choice": datasets.load_mode_choice,
    "oil_prices": datasets.load_oil_prices,
    "oil_prices, complete": lambda: datasets.load_oil_prices(complete=True),
    "splice_sites": datasets.load_splice_sites,
}
FOLDER = importlib.resources.files(datasets)


@pytest.fixture
def fresh():
    """Empty the loaders' memory before and after a test that tampers with the files."""

    def forget():
        for value in vars(datasets).values():
            if hasattr(value, "cache_clear"):
                value.cache_clear()

    forget()
    yield
    forget()


# --- sources ------------------------------------------------------------------------------------


@pytest.mark.parametrize("record", datasets.sources(), ids=lambda record: record.file)
def test_files_have_the_recorded_checksum_and_size(record):
    content = FOLDER.joinpath(record.file).read_bytes()
    assert hashlib.sha256(content).hexdigest() == record.sha256
    assert len(content) == record.bytes


def test_every_file_has_a_record_and_every_record_a_loader():
    data = {f.name for f in FOLDER.iterdir() if f.name.endswith((".npz", ".csv", ".json", ".gz"))}
    assert data == {record.file for record in datasets.sources()}
    assert {record.name for record in datasets.sources()} <= set(LOADERS)


def test_sources_md_says_the_same_as_the_records():
    text = FOLDER.joinpath("SOURCES.md").read_text(encoding="utf-8")
    for r in datasets.sources():
        row = next(line for line in text.splitlines() if line.startswith(f"| `{r.file}` |"))
        for fact in (f"{r.source}, {r.version}", r.licence, f" {r.bytes} ", r.sha256):
            assert fact in row, (r.file, fact)


def test_named_licence_files_exist():
    licences = {f.name for f in FOLDER.joinpath("licences").iterdir()}
    named = " ".join(record.licence for record in datasets.sources())
    assert all(name in named for name in licences), "a licence text that no source mentions"
    words = named.replace("licences/", " ").replace("(", " ").replace(")", " ").replace(",", " ")
    assert {w for w in words.replace(";", " ").split() if w.endswith((".txt", ".md"))} == licences


def test_notices_are_the_real_ones():
    def read(name):
        return FOLDER.joinpath("licences", name).read_text(encoding="utf-8")

    assert "Cybozu Labs" in read("langdetect-NOTICE.txt")
    assert "TERMS AND CONDITIONS FOR USE" in read("Apache-2.0.txt")
    assert "Chip Chapin" in read("bible-kjv-text.txt")
    assert "C.J. Hutto" in read("vaderSentiment-LICENSE.txt")
    assert "Tareen" in read("logomaker-LICENSE.txt")
    assert "Kevin Sheppard" in read("arch-LICENSE.md")
    assert "University of Washington" in read("vega-datasets-LICENSE.txt")


# --- all loaders --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", LOADERS)
def test_second_call_is_free(name):
    assert LOADERS[name]() is LOADERS[name]()


def test_default_and_explicit_arguments_share_the_memory():
    assert datasets.load_penguins() is datasets.load_penguins(complete=False)
    assert datasets.load_oil_prices() is datasets.load_oil_prices(complete=False)


@pytest.mark.parametrize("name", LOADERS)
def test_nothing_can_be_changed(name):
    data = LOADERS[name]()
    for field in dataclasses.fields(data):
        value = getattr(data, field.name)
        if isinstance(value, np.ndarray):
            assert value.dtype != object
            with pytest.raises(ValueError, match="read-only"):
                value[...] = value
        elif isinstance(value, Mapping):
            with pytest.raises(TypeError):
                value["en"] = {}
            with pytest.raises(TypeError):
                value["en"]["e"] = 0
        else:
            assert isinstance(value, str | tuple)
    with pytest.raises(dataclasses.FrozenInstanceError):
        data.codes = None


@pytest.mark.parametrize("name", LOADERS)
def test_representation_is_short(name):
    assert len(repr(LOADERS[name]())) < 400


@pytest.mark.parametrize("how", ["changed", "truncated", "missing"])
@pytest.mark.parametrize("record", datasets.sources(), ids=lambda record: record.file)
def test_damaged_file_is_named_with_the_repair(fresh, monkeypatch, tmp_path, record, how):
    content = FOLDER.joinpath(record.file).read_bytes()
    if how == "changed":
        middle = len(content) // 2
        content = content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]
    elif how == "truncated":
        content = content[:-1]
    if how != "missing":
        tmp_path.joinpath(record.file).write_bytes(content)
    monkeypatch.setattr(datasets, "_FOLDER", tmp_path)
    with pytest.raises(OSError, match="Reinstall xentcore") as caught:
        LOADERS[record.name]()
    assert record.file in str(caught.value)


def test_docstring_examples():
    found = doctest.testmod(datasets)
    assert found.attempted > 40 and found.failed == 0


# --- facts --------------------------------------------------------------------------------------


def test_english_letters():
    letters = datasets.load_english_letters()
    counts = letters.counts()
    assert letters.alphabet == " abcdefghijklmnopqrstuvwxyz"
    assert len(letters) == counts.sum() == 354_890
    assert counts.shape == (27,) and counts[0] == 71_283
    assert letters.text(0, 16) == "in the beginning"
    assert letters.text(-4) == letters.text()[-4:] and len(letters.text()) == 354_890
    assert "  " not in letters.text()


@pytest.mark.parametrize("name, n, k", [("tang300", 19_818, 2_488), ("song100", 6_107, 1_521)])
def test_chinese_poems(name, n, k):
    poems = datasets.load_chinese_poems(name)
    assert (len(poems), len(poems.alphabet)) == (n, k)
    assert (poems.counts() > 0).all() and len(set(poems.alphabet)) == k
    assert poems.text().count("题目") == {"tang300": 0, "song100": 96}[name]


def test_unknown_collection():
    with pytest.raises(ValueError, match="tang300.*song100.*'ming'"):
        datasets.load_chinese_poems("ming")


def test_english_genres():
    verses = datasets.load_english_genres()
    dense = verses.matrix()
    assert dense.shape == (2_500, 2_363) == (len(verses.genre), len(verses.words))
    assert dense.sum() == verses.counts.sum() == 57_066
    assert (np.count_nonzero(dense, axis=1) == np.diff(verses.indptr)).all()
    assert np.bincount(verses.genre).tolist() == [500] * 5
    assert len(verses.books) == 30 and np.bincount(verses.book).min() > 0
    assert sorted(verses.words.tolist()) == verses.words.tolist()
    torah = verses.genre == verses.genres.index("Torah")
    assert {verses.books[b] for b in verses.book[torah]} == {"Ge", "Exo", "Lev", "Num", "Deu"}


def test_language_bigrams():
    profiles = datasets.load_language_bigrams()
    assert len(profiles.languages) == 22 == len(profiles.letters) == len(profiles.bigrams)
    for n, table in ((1, profiles.letters), (2, profiles.bigrams)):
        symbols, counts = profiles.table(n)
        assert {len(s) for s in symbols} == {n}
        assert counts.shape == (22, len(symbols)) and (counts.max(axis=0) > 0).all()
        for row, language in zip(counts, profiles.languages, strict=True):
            assert row.sum() == sum(table[language].values())
    with pytest.raises(ValueError, match="n must be"):
        profiles.table(3)


def test_sentiment_ratings():
    lexicon = datasets.load_sentiment_ratings()
    assert lexicon.ratings.shape == (7_520, 10) and lexicon.tokens.shape == (7_520,)
    assert (lexicon.ratings.min(), lexicon.ratings.max()) == (-4, 4)
    assert len(set(lexicon.tokens.tolist())) == 7_506
    assert lexicon.ratings[lexicon.tokens == "excellent"].mean() > 2
    assert lexicon.ratings[lexicon.tokens == "horrible"].mean() < -2


def test_seattle_weather_has_the_corrected_labels():
    days = datasets.load_seattle_weather()
    assert days.date.dtype == "datetime64[D]" and len(days.date) == 1_461
    assert (np.diff(days.date) == np.timedelta64(1, "D")).all()
    assert str(days.date[-1]) == "2015-12-31"
    wet = days.precipitation > 0
    assert wet.sum() == 623
    assert dict(zip(*np.unique(days.weather[wet], return_counts=True), strict=True)) == {
        "rain": 597,
        "snow": 26,
    }
    assert days.kinds == ("drizzle", "fog", "rain", "snow", "sun")
    assert (days.temp_max >= days.temp_min).all()


def test_penguins():
    birds, complete = datasets.load_penguins(), datasets.load_penguins(complete=True)
    assert birds.measurements().shape == (344, 4) and complete.measurements().shape == (333, 4)
    assert np.isnan(birds.measurements()).any(axis=1).sum() == 2
    assert (birds.sex == "").sum() == 11 and (complete.sex == "").sum() == 0
    assert not np.isnan(complete.measurements()).any()
    names, counts = np.unique(birds.species, return_counts=True)
    assert (names.tolist(), counts.tolist()) == (["Adelie", "Chinstrap", "Gentoo"], [152, 68, 124])
    assert set(birds.year.tolist()) == {2007, 2008, 2009}


def test_mode_choice():
    trips = datasets.load_mode_choice()
    assert np.bincount(trips.chosen).tolist() == [58, 63, 30, 59]
    for name in ("terminal_time", "travel_cost", "travel_time", "generalized_cost"):
        assert getattr(trips, name).shape == (210, 4)
    assert trips.income.shape == trips.party_size.shape == (210,)
    assert (trips.terminal_time[:, 3] == 0).all()
    assert trips.travel_time[0].tolist() == [100, 372, 417, 180]
    assert trips.travel_cost[0].tolist() == [59, 31, 25, 10]
    assert trips.generalized_cost[0].tolist() == [70, 71, 70, 30]


def test_oil_prices():
    series, traded = datasets.load_oil_prices(), datasets.load_oil_prices(complete=True)
    assert (len(series.price), len(traded.price)) == (8_611, 8_321)
    assert np.isnan(series.price).sum() == 290 and not np.isnan(traded.price).any()
    assert (np.diff(series.date) > np.timedelta64(0, "D")).all()
    assert (str(traded.date[0]), str(traded.date[-1])) == ("1986-01-02", "2019-01-03")
    assert (traded.price[0], traded.price[-1]) == (25.56, 46.92)
    assert traded.price.min() > 0


def test_splice_sites():
    splice = datasets.load_splice_sites()
    assert splice.sites.shape == (10_227, 9) and splice.counts.sum() == 298_479
    assert len(np.unique(splice.sites, axis=0)) == 10_227
    table = splice.base_counts()
    assert (table.sum(axis=1) == 298_479).all()
    plus1, plus2 = splice.positions.index(1), splice.positions.index(2)
    assert table[plus1].tolist() == [0, 0, 298_479, 0]
    assert table[plus2].tolist() == [0, 8_404, 0, 290_075]
    assert splice.text(0) == "CAGGTGAGT"
