// Paper is narrower than a screen, and a chart drawn for the screen would be cut off at its edge: draws such a chart
// anew for the paper, and back afterwards. 620 px is what A4 leaves between the margins of ocop.css.
const PAPER_PX = 620;
const widths = new Map();

addEventListener("beforeprint", () => {
  for (const chart of document.querySelectorAll(".js-plotly-plot")) {
    if (chart.clientWidth > PAPER_PX) {
      widths.set(chart, chart.clientWidth);
      Plotly.relayout(chart, { width: PAPER_PX });
    }
  }
});

addEventListener("afterprint", () => {
  for (const [chart, width] of widths) Plotly.relayout(chart, { width });
  widths.clear();
});
