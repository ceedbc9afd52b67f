// Opens what pages/components/sealing.py has sealed, before it is painted: an observer hears of an element right after
// the script that has put it there.
const CLEAN = { sanitizer: {} }; // all but what can run: setHTML never lets scripts or handlers through

function unseal(element) {
  const markup = element.dataset.sealed;
  delete element.dataset.sealed;
  if (element.setHTML) element.setHTML(markup, CLEAN);
  else element.innerHTML = markup;
}

function look(root) {
  for (const element of root.querySelectorAll("[data-sealed]")) unseal(element);
}

new MutationObserver((changes) => {
  for (const { addedNodes } of changes) {
    for (const added of addedNodes) {
      if (!(added instanceof Element)) continue;
      if (added.dataset?.sealed !== undefined) unseal(added); // new markup in an element that stands
      else look(added);
    }
  }
}).observe(document, { childList: true, subtree: true });
look(document);
