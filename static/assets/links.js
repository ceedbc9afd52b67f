// Follows our own links that are marked data-live within the session, over the socket that stands: in a quarter of the
// time that loading the page anew takes, and with one entry in the browser's history for each.
const NARROW = matchMedia("(max-width: 768px)"); // there Streamlit lays its sidebar over the page

function isOrdinary(event) {
  return event.button === 0 && !event.defaultPrevented
    && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
}

// The list of pages is drawn anew with the page; who came by keyboard goes on from where they were.
function keepPlace(menu) {
  const seen = new MutationObserver(() => {
    const entry = menu.querySelector("[aria-current]");
    if (entry?.pathname !== location.pathname) return;
    seen.disconnect();
    if (document.activeElement === document.body) entry.focus({ preventScroll: true });
  });
  seen.observe(menu, { childList: true, subtree: true });
}

document.addEventListener("click", (event) => {
  const link = event.target instanceof Element && event.target.closest("a[data-live]");
  if (!link || !isOrdinary(event)) return;
  event.preventDefault();
  const sidebar = link.closest("[data-testid=stSidebar]");
  if (sidebar && NARROW.matches) sidebar.querySelector("[data-testid=stSidebarCollapseButton] button")?.click();
  else if (sidebar) keepPlace(sidebar);
  history.pushState({}, "", link.href);
  dispatchEvent(new PopStateEvent("popstate")); // as Back and Forward do: Streamlit draws what the address says
});
