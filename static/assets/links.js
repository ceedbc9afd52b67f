// Follows our own links that are marked data-live within the session, over the socket that stands: in a quarter of the
// time that loading the page anew takes, and with one entry in the browser's history for each.
const NARROW = matchMedia("(max-width: 768px)"); // there Streamlit lays its sidebar over the page

function isOrdinary(event) {
  return event.button === 0 && !event.defaultPrevented
    && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
}

// Links in a row are drawn anew with the page; who came by keyboard goes on from where they were.
function keepPlace(row, link) {
  const place = [...row.querySelectorAll("a")].indexOf(link);
  const seen = new MutationObserver(() => {
    const again = !link.isConnected && document.getElementById(row.id)?.querySelectorAll("a")[place];
    if (!again) return;
    seen.disconnect();
    if (document.activeElement === document.body) again.focus({ preventScroll: true });
  });
  seen.observe(document.body, { childList: true, subtree: true });
}

// Where one of a row holds, the choice is seen at once; the page follows.
function mark(row, link) {
  const before = row.querySelector("[aria-current]");
  link.setAttribute("aria-current", before?.getAttribute("aria-current") ?? "true");
  before?.removeAttribute("aria-current");
}

document.addEventListener("click", (event) => {
  const link = event.target instanceof Element && event.target.closest("a[data-live]");
  if (!link || !isOrdinary(event)) return;
  event.preventDefault();
  const row = link.closest(".oc-menu, .oc-switch, .oc-more");
  if (NARROW.matches && row?.matches(".oc-menu")) {
    document.querySelector("[data-testid=stSidebarCollapseButton] button")?.click();
  }
  const isOneOf = row?.matches(".oc-menu, .oc-switch:not(.oc-many)");
  if (isOneOf && link.hasAttribute("aria-current")) return;
  if (isOneOf) mark(row, link);
  if (row) keepPlace(row, link);
  history.pushState({}, "", link.href);
  dispatchEvent(new PopStateEvent("popstate")); // as Back and Forward do: Streamlit draws what the address says
});
