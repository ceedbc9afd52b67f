// Follows our own links that are marked data-live within the session, over the socket that stands: in a quarter of the
// time that loading the page anew takes, and with one entry in the browser's history for each.
const NARROW = matchMedia("(max-width: 768px)"); // there Streamlit lays its sidebar over the page

function isOrdinary(event) {
  return event.button === 0 && !event.defaultPrevented
    && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
}

// Links in a row are drawn anew with the page; who came by keyboard goes on from where they were: from the link, or
// from the field whose list it was in.
function keepPlace(row, link) {
  const all = row.matches(".oc-pick") ? "summary" : "a";
  const old = row.matches(".oc-pick") ? row.querySelector(all) : link;
  const place = [...row.querySelectorAll(all)].indexOf(old);
  const seen = new MutationObserver(() => {
    const again = !old.isConnected && document.getElementById(row.id)?.querySelectorAll(all)[place];
    if (!again) return;
    seen.disconnect();
    if (document.activeElement === document.body) again.focus({ preventScroll: true });
  });
  seen.observe(document.body, { childList: true, subtree: true });
}

// Where the link leads by now: it may be older than the choice of a moment ago. One that changes a key of this view
// changes that key only (one of several values is added or taken away); an entry of the menu leaves what all pages share.
function target(link, row) {
  const wanted = new URL(link.href), here = new URL(location.href);
  const { live: key, each } = link.dataset;
  if (key) {
    const held = new Set((here.searchParams.get(key) ?? "").split(".").filter(Boolean));
    if (each && !held.delete(each)) held.add(each);
    here.searchParams.set(key, each ? [...held].join(".") : wanted.searchParams.get(key));
    return here.href;
  }
  if (row?.matches(".oc-menu")) {
    const shared = [...wanted.searchParams.keys()].filter((name) => here.searchParams.has(name));
    for (const name of shared) wanted.searchParams.set(name, here.searchParams.get(name));
  }
  return wanted.href;
}

document.addEventListener("click", (event) => {
  const link = event.target instanceof Element && event.target.closest("a[data-live]");
  if (!link || !isOrdinary(event)) return;
  event.preventDefault();
  const row = link.closest(".oc-menu, .oc-switch, .oc-more, .oc-pick");
  if (NARROW.matches && row?.matches(".oc-menu")) {
    document.querySelector("[data-testid=stSidebarCollapseButton] button")?.click();
  }
  if (link.hasAttribute("aria-current") && !row?.matches(".oc-many")) return;
  if (row) keepPlace(row, link);
  history.pushState({}, "", target(link, row));
  dispatchEvent(new PopStateEvent("popstate")); // as Back and Forward do: Streamlit draws what the address says
});
