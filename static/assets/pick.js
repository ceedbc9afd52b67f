// A choice among many names (pages/components/picker.py): a field that opens a list of links, searched with or without
// accents. links.js follows the links; the list is made when it is opened, for most fields never are.
const FEW = 8; // names that are seen at once need no search
const WORD_ENDS = /[^\p{L}\p{N}]+/u;

function fold(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase();
}

// How well a name answers what was typed: 0 best, null not at all. "hcm" finds Hồ Chí Minh, "hanoi" Hà Nội.
function rank(name, typed) {
  const said = fold(name), words = said.split(WORD_ENDS).filter(Boolean);
  const wanted = fold(typed).trim(), letters = wanted.split(WORD_ENDS).join("");
  if (said.startsWith(wanted)) return 0;
  if (words.some((_, first) => words.slice(first).join(" ").startsWith(wanted))) return 1;
  if (words.map((word) => word[0]).join("").startsWith(letters)) return 2;
  return words.join("").includes(letters) ? 3 : null;
}

function show(list, typed) {
  const links = [...list.querySelectorAll("a")].map((link) => ({ item: link.parentElement, link, rank: rank(link.textContent, typed) }));
  for (const { item, rank } of links) item.hidden = rank === null;
  links.sort((a, b) => (a.rank ?? 9) - (b.rank ?? 9) || a.link.dataset.place - b.link.dataset.place);
  list.append(...links.map(({ item }) => item));
  list.nextElementSibling.hidden = links.some(({ rank }) => rank !== null);
}

function make(pick) {
  const { pick: key, names, find, none } = pick.dataset;
  const panel = Object.assign(document.createElement("div"), { className: "oc-names" });
  const input = Object.assign(document.createElement("input"), { type: "search", autocomplete: "off", spellcheck: false });
  input.placeholder = input.ariaLabel = find;
  const list = document.createElement("ul");
  const now = pick.querySelector("[data-value]").dataset.value;
  JSON.parse(names).forEach(([value, name], place) => {
    const there = new URL(location.href), link = document.createElement("a"), item = document.createElement("li");
    there.searchParams.set(key, value);
    Object.assign(link, { href: there.href, textContent: name });
    Object.assign(link.dataset, { live: key, place });
    if (value === now) link.setAttribute("aria-current", "true");
    item.append(link);
    list.append(item);
  });
  const nothing = Object.assign(document.createElement("p"), { hidden: true, textContent: none, role: "status" });
  input.addEventListener("input", () => show(list, input.value));
  panel.append(...(list.children.length > FEW ? [input] : []), list, nothing);
  return panel;
}

function close(box) {
  box.open = false;
}

document.addEventListener("toggle", ({ target: box }) => {
  const pick = box instanceof Element && box.matches(".oc-pick > details") && box.parentElement;
  if (!pick) return;
  if (!box.open) return void box.querySelector(".oc-names")?.remove();
  box.append(make(pick));
  box.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
  (box.querySelector("input, [aria-current]") ?? box.querySelector("a"))?.focus({ preventScroll: true });
}, true);

document.addEventListener("pointerdown", ({ target }) => {
  for (const box of document.querySelectorAll(".oc-pick > details[open]")) if (!box.contains(target)) close(box);
});
document.addEventListener("focusout", ({ target, relatedTarget }) => {
  const box = target.closest?.(".oc-pick > details[open]");
  if (box && relatedTarget && !box.contains(relatedTarget)) close(box);
});

// What is chosen is told at once; the page follows.
document.addEventListener("click", ({ target }) => {
  const link = target instanceof Element && target.closest(".oc-names a");
  if (!link) return;
  const box = link.closest("details");
  box.querySelector("[data-value]").textContent = link.textContent;
  close(box);
});

document.addEventListener("keydown", (event) => {
  const box = event.target.closest?.(".oc-pick > details");
  if (!box || event.isComposing) return;
  const { key } = event, field = box.querySelector("summary"), input = box.querySelector("input");
  const step = { ArrowDown: 1, ArrowUp: -1 }[key];
  if (!box.open) {
    if (step) (event.preventDefault(), box.open = true);
    return;
  }
  const links = [...box.querySelectorAll("li:not([hidden]) a")], at = links.indexOf(document.activeElement);
  if (key === "Escape") {
    close(box);
    field.focus();
  } else if (step) {
    (links[at + step] ?? (at + step < 0 ? input : null))?.focus();
  } else if (key === "Enter" && event.target === input) {
    links[0]?.click();
  } else {
    if (key.length === 1 && at >= 0 && !event.ctrlKey && !event.metaKey && !event.altKey) input?.focus();
    return;
  }
  event.preventDefault();
});
