"""Chapters that read well in plain Jupyter, which knows nothing of the book's directives.

In the book, Sphinx numbers the theorems, looks up the works that are cited and puts computed
numbers into sentences. Here the same is done with plain text: what Sphinx has counted is read off
the built pages, and the numbers off the outputs that the notebook was stored with.
"""

import html
import re
import unicodedata

ROLE = re.compile(r"\{([a-z:]+)\}`([^`]+)`")
FENCE = re.compile(r"^( *)(:{3,}|`{3,})\{([a-z:-]+)\} ?(.*)$")
OPTION = re.compile(r"^ *:([a-z-]+): ?(.*)$")

#: What directives are called in a sentence, where the built pages give them no number.
KINDS = {
    "definition": "Definition",
    "theorem": "Theorem",
    "lemma": "Lemma",
    "proposition": "Proposition",
    "corollary": "Corollary",
    "proof": "Proof",
}


# --- what the references stand for ----------------------------------------------------------------


def counted(pages):
    """What Sphinx calls each label: ``{"thm-04-split": "Theorem 31", "eq-01-bias": "(3)"}``."""
    names = {}
    for text in pages:
        for label, name in re.findall(
            r'<div class="proof [^"]*" id="([^"]+)">\s*'
            r'<p class="admonition-title"><span class="caption-number">([^<]+)</span>',
            text,
        ):
            names[label] = name.strip()
        for label, number in re.findall(
            r'id="equation-([^"]+)">\s*<span class="eqno">(\(\d+\))', text
        ):
            names[label] = number
        for label, name in re.findall(
            r'<(?:figure|table)[^>]* id="([^"]+)"(?:(?!</figure>|</table>).)*?'
            r'<span class="caption-number">([^<]+)</span>',
            text,
            re.DOTALL,
        ):
            names[label] = html.unescape(name).strip()
    return names


def without_tex(text):
    """A name with its accents as Unicode has them."""
    accents = {'"': "\u0308", "'": "\u0301", "`": "\u0300", "^": "\u0302", "~": "\u0303"}
    for mark, accent in accents.items():
        text = text.replace("\\i", "i")
        text = re.sub(r"\{\\" + re.escape(mark) + r"(\w)\}", rf"\1{accent}", text)
    text = text.replace(r"{\o}", "ø").replace(r"{\O}", "Ø")
    return unicodedata.normalize("NFC", text.replace("{", "").replace("}", ""))


def works(bibliography):
    """Authors and year of each entry of a BibTeX file: ``{"shannon1948": ("Shannon", "1948")}``."""
    found = {}
    braced = r"\{((?:[^{}]|\{[^{}]*\})*)\}"
    for entry in re.split(r"^@", bibliography, flags=re.MULTILINE)[1:]:
        key = re.match(r"\w+\{([^,]+),", entry)[1]
        authors = re.search(r"author = " + braced, entry)
        year = re.search(r"year = " + braced, entry)
        names = [
            without_tex(name).split(",")[0]
            for name in re.split(r"\s+and\s+", authors[1] if authors else key)
        ]
        if len(names) > 2 or names[-1] == "others":
            names = [f"{names[0]} et al."]
        found[key] = (" and ".join(names), year[1] if year else "")
    return found


def glued(notebook):
    """The values that the notebook's cells have put into the text, as they were stored."""
    values = {}
    for cell in notebook["cells"]:
        for output in cell.get("outputs", []):
            name = output.get("metadata", {}).get("scrapbook", {}).get("name")
            if name:
                for kind, data in output["data"].items():
                    if kind.endswith("text/plain"):
                        values[name] = "".join(data).strip("'\"")
    return values


# --- text -----------------------------------------------------------------------------------------


class Plain:
    """Turns the book's Markdown into plain Markdown."""

    def __init__(self, names, cited, values):
        self.names, self.cited, self.values = names, cited, values

    def role(self, found):
        """One role inside a sentence."""
        name, content = found[1], found[2]
        text, target = content, content
        if titled := re.fullmatch(r"(.*?)\s*<(.+)>", content, re.DOTALL):
            text, target = titled[1], titled[2]
        if name == "glue:text":
            return self.values.get(content.split(":")[0], "…")
        if name in ("cite", "cite:p"):
            whole = (self.cited.get(key.strip(), (key, "")) for key in content.split(","))
            return "[" + "; ".join(", ".join(filter(None, work)) for work in whole) + "]"
        if name == "cite:t":
            whole = (self.cited.get(key.strip(), (key, "")) for key in content.split(","))
            return ", ".join(f"{authors} [{year}]" for authors, year in whole)
        if name in ("func", "class", "meth", "mod", "attr", "data"):
            return f"`{target.lstrip('~')}`"
        if name == "eq":
            return self.names.get(target, "(equation of the book)")
        if name in ("prf:ref", "numref") and text == target:
            return self.names.get(target, "a result of the book")
        return text

    def sentence(self, text):
        """A text without directives."""
        text = re.sub(r"^\([a-z0-9-]+\)=\n", "", text, flags=re.MULTILINE)  # a target for links
        text = ROLE.sub(self.role, text)
        text = re.sub(r"\[([^\]]+)\]\([^)\s]+\.md(?:#[^)\s]*)?\)", r"\1", text)  # not a notebook

        def tagged(found):
            number = self.names.get(found[1], "").strip("()")
            return (f" \\tag{{{number}}}" if number else "") + " $$"

        return re.sub(r"\s*\$\$ \((eq-[a-z0-9-]+)\)", tagged, text)

    def directive(self, name, title, options, body):
        """One directive, whose content is plain already."""
        title = self.sentence(title).strip()
        body = body.strip("\n")
        if name.startswith("prf:"):
            kind = name.removeprefix("prf:")
            label = self.names.get(options.get("label"), KINDS.get(kind, kind.capitalize()))
            if kind == "proof":
                return f"*Proof.* {body} ∎"
            return f"**{label}{f' ({title})' if title else ''}.** {body}"
        if name == "judge":
            statement, _, answer = body.partition("\n\n")
            return (
                f"**True or false?** {statement}\n\n<details><summary>Judge it, then look</summary>"
                f"\n\nThis is {title}. {answer}\n\n</details>\n"
            )
        if name == "interactive":
            return f"*On the book's page this is a picture with sliders.* {body}"
        if name == "math":
            return f"$$\n{body}\n$$"
        if name == "table":
            return f"**{title}**\n\n{body}"
        if name == "list-table":
            return table(body)
        if "dropdown" in options.get("class", ""):
            return f"<details><summary>{title}</summary>\n\n{body}\n\n</details>\n"
        return f"**{title}.**\n\n{body}" if title else body

    def text(self, source):
        """A whole cell."""
        result, between = [], []
        lines = source.split("\n")

        def flush():
            if between:
                result.append(self.sentence("\n".join(between)))
                between.clear()

        while lines:
            line = lines.pop(0)
            opening = FENCE.match(line)
            if opening or re.match(r"^ *```", line):
                flush()
                inner, closing = [], (opening[2] if opening else "```")
                while lines and lines[0].strip() != closing:
                    inner.append(lines.pop(0))
                if lines:
                    end = lines.pop(0)
                if not opening:  # a block of code stays as it is
                    result.append("\n".join([line, *inner, end]))
                    continue
                options = {}
                while inner and (option := OPTION.match(inner[0])):
                    options[option[1]] = option[2]
                    inner.pop(0)
                content = self.text("\n".join(inner))
                result.append(self.directive(opening[3], opening[4], options, content))
            else:
                between.append(line)
        flush()
        return "\n".join(result)


def table(body):
    """A Markdown table from the nested list of a ``list-table``."""
    rows = []
    for row in re.split(r"^\* - ", body, flags=re.MULTILINE)[1:]:
        cells = re.split(r"^ {2}- ", row, flags=re.MULTILINE)
        rows.append("| " + " | ".join(" ".join(cell.split()) for cell in cells) + " |")
    columns = rows[0].count(" | ") + 1
    return "\n".join([rows[0], "|" + "---|" * columns, *rows[1:]])


# --- cells ----------------------------------------------------------------------------------------


def cannot_run(cell):
    """Does this cell need what no browser has, by its tag or because it compresses with xz?"""
    return "frameworks" in cell["metadata"].get("tags", []) or "lzma.compress" in source_of(cell)


def source_of(cell):
    """The text of a cell."""
    return "".join(cell["source"])


def join_lines(output):
    """Make one string of each text in an output: JupyterLite does not join a list of lines."""
    if "text" in output:
        output["text"] = "".join(output["text"])
    for kind, data in output.get("data", {}).items():
        if isinstance(data, list):
            output["data"][kind] = "".join(data)


def readable(notebook, plain):
    """A chapter for the playground: plain text, and no stop at cells that cannot run there."""
    for cell in notebook["cells"]:
        if cell["cell_type"] == "markdown":
            cell["source"] = plain.text(source_of(cell)).splitlines(keepends=True)
        elif cell["cell_type"] == "code" and cannot_run(cell):
            cell["source"] = ["%%not_in_the_browser\n", *cell["source"]]
        for output in cell.get("outputs", []):
            join_lines(output)
    return notebook
