"""The typeface as compressed web fonts: cut to the letters the dashboard can show, figures made tabular."""

from collections.abc import Iterator
from importlib.resources import files
from io import BytesIO
from typing import Any

STYLES = ("Regular", "Italic", "Medium", "SemiBold", "Bold")
# Latin with all Vietnamese letters and combining marks, punctuation, arrows, signs (it has no stars).
UNICODES = "0020-007E,00A0-024F,02C6-02DD,0300-0323,1E00-1EFF,2000-206F,20AB,20AC,2122,2190-2199,2212,2260-2265"
DIGITS = "0123456789"
TABULAR_FEATURE = "tnum"


def web_font(style: str) -> bytes:
    """The style as woff2, all layout features kept, and one added: `tnum`, which the original lacks."""
    # fontTools is needed here alone, and only when fonts are derived.
    from fontTools import subset

    options = subset.Options(flavor="woff2", layout_features=["*"], notdef_outline=True)
    source = files("fontpkg_be_vietnam_pro") / "files" / f"BeVietnamPro-{style}.ttf"
    font = subset.load_font(str(source), options)
    _add_tabular_figures(font)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=subset.parse_unicodes(UNICODES))
    subsetter.subset(font)
    compressed = BytesIO()
    subset.save_font(font, compressed, options)
    return compressed.getvalue()


def licence_text() -> bytes:
    """The font's licence (SIL OFL 1.1, no reserved name), which travels with it."""
    return (files("fontpkg_be_vietnam_pro") / "LICENSE").read_bytes()


def _add_tabular_figures(font: Any) -> None:
    """Give every digit a twin as wide as the zero, and let the `tnum` feature put it in."""
    twins = {}
    metrics, outlines = font["hmtx"], font["glyf"]
    names = font.getBestCmap()
    width = metrics[names[ord("0")]][0]
    for digit in DIGITS:
        name = names[ord(digit)]
        advance, left = metrics[name]
        shift = (width - advance) // 2
        twin = _shifted_copy(outlines, name=name, shift=shift)
        twins[name] = f"{name}.{TABULAR_FEATURE}"
        outlines[twins[name]] = twin
        metrics[twins[name]] = (width, left + shift)
    font.setGlyphOrder([*dict.fromkeys([*font.getGlyphOrder(), *twins.values()])])
    _add_feature(font["GSUB"].table, substitutes=twins)


def _shifted_copy(outlines: Any, *, name: str, shift: int) -> Any:
    from fontTools.pens.transformPen import TransformPen
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    pen = TTGlyphPen(None)
    outlines[name].draw(TransformPen(pen, (1, 0, 0, 1, shift, 0)), outlines)
    twin = pen.glyph()
    twin.recalcBounds(outlines)
    return twin


def _add_feature(table: Any, *, substitutes: dict[str, str]) -> None:
    """Append a substitution lookup and a feature that every script and language has; tags stay sorted."""
    from fontTools.otlLib.builder import buildLookup, buildSingleSubstSubtable
    from fontTools.ttLib.tables import otTables

    lookup = buildLookup([buildSingleSubstSubtable(substitutes)])
    table.LookupList.Lookup.append(lookup)
    table.LookupList.LookupCount = len(table.LookupList.Lookup)
    record = otTables.FeatureRecord()
    record.FeatureTag = TABULAR_FEATURE
    record.Feature = otTables.Feature()
    record.Feature.FeatureParams = None
    record.Feature.LookupListIndex = [table.LookupList.LookupCount - 1]
    record.Feature.LookupCount = 1
    before = list(table.FeatureList.FeatureRecord)
    after = sorted([*before, record], key=lambda item: item.FeatureTag)
    position = {id(item): index for index, item in enumerate(after)}
    for system in _language_systems(table):
        kept = [position[id(before[index])] for index in system.FeatureIndex]
        system.FeatureIndex = sorted([*kept, position[id(record)]])
        system.FeatureCount = len(system.FeatureIndex)
    table.FeatureList.FeatureRecord = after
    table.FeatureList.FeatureCount = len(after)


def _language_systems(table: Any) -> Iterator[Any]:
    for script in table.ScriptList.ScriptRecord:
        if script.Script.DefaultLangSys is not None:
            yield script.Script.DefaultLangSys
        for language in script.Script.LangSysRecord:
            yield language.LangSys
