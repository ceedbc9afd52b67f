"""The typeface as compressed web fonts, cut to the letters the dashboard can show."""

from importlib.resources import files
from io import BytesIO

STYLES = ("Regular", "Italic", "Medium", "SemiBold", "Bold")
# Latin with all Vietnamese letters and combining marks, punctuation, arrows, signs, stars.
UNICODES = "U+0020-007E,U+00A0-024F,U+02C6-02DD,U+0300-0323,U+1E00-1EFF,U+2000-206F,U+20AB,U+20AC,U+2122,U+2190-2199,U+2212,U+2260-2265"
FEATURES = "*"


def web_font(style: str) -> bytes:
    """The style as woff2, all layout features kept (tabular figures among them)."""
    # fontTools is needed here alone, and only when fonts are derived.
    from fontTools import subset

    options = subset.Options(flavor="woff2", layout_features=[FEATURES], notdef_outline=True)
    source = files("fontpkg_be_vietnam_pro") / "files" / f"BeVietnamPro-{style}.ttf"
    font = subset.load_font(str(source), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=subset.parse_unicodes(UNICODES.replace("U+", "")))
    subsetter.subset(font)
    compressed = BytesIO()
    subset.save_font(font, compressed, options)
    return compressed.getvalue()


def licence_text() -> bytes:
    """The font's licence (SIL OFL 1.1), which travels with it."""
    return (files("fontpkg_be_vietnam_pro") / "LICENSE").read_bytes()
