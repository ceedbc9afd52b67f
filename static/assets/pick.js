// Choices among many names (pages/components/picker.py): a field opens a list that is searched with or without accents.
// One name is chosen by a link, which links.js follows; several by boxes, whose choice holds once the list closes. The
// list is made when it is opened, for most fields never are.
const FEW = 8; // names that are seen at once need no search
const TOUCH = matchMedia("(pointer: coarse)");
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
  const found = [...list.children].map((item) => ({ item, rank: rank(item.textContent, typed) }));
  for (const { item, rank } of found) item.hidden = rank === null;
  found.sort((a, b) => (a.rank ?? 9) - (b.rank ?? 9) || a.item.dataset.place - b.item.dataset.place);
  list.append(...found.map(({ item }) => item));
  list.nextElementSibling.hidden = found.some(({ rank }) => rank !== null);
}

function told(pick) {
  return pick.querySelector("summary span");
}

// The values that hold in a field of several.
function held(pick) {
  return (told(pick).dataset.values ?? "").split(".").filter(Boolean);
}

function linkTo(key, value, name, isOn) {
  const there = new URL(location.href), link = document.createElement("a");
  there.searchParams.set(key, value);
  Object.assign(link, { href: there.href, textContent: name });
  link.dataset.live = key;
  if (isOn) link.setAttribute("aria-current", "true");
  return link;
}

function boxFor(value, name, isOn) {
  const label = document.createElement("label"), box = document.createElement("input");
  Object.assign(box, { type: "checkbox", value, checked: isOn });
  label.append(box, name);
  return label;
}

function make(pick) {
  const { pick: key, names, find, none } = pick.dataset, { value: now, values } = told(pick).dataset, on = held(pick);
  const panel = Object.assign(document.createElement("div"), { className: "oc-options" });
  const input = Object.assign(document.createElement("input"), { type: "search", autocomplete: "off", spellcheck: false });
  input.placeholder = input.ariaLabel = find;
  const list = document.createElement("ul");
  const first = ([value]) => (on.includes(value) ? 0 : 1); // what holds already stands in front
  JSON.parse(names).sort((a, b) => first(a) - first(b)).forEach(([value, name], place) => {
    const item = document.createElement("li");
    item.dataset.place = place;
    item.append(values === undefined ? linkTo(key, value, name, value === now) : boxFor(value, name, on.includes(value)));
    list.append(item);
  });
  const nothing = Object.assign(document.createElement("p"), { hidden: true, textContent: none, role: "status" });
  input.addEventListener("input", () => show(list, input.value));
  panel.append(...(list.children.length > FEW ? [input] : []), list, nothing);
  return panel;
}

const opened = new WeakMap(); // what held in a field when its list was opened

// Goes where the boxes of a closing list say, if they say anything new.
function follow(pick) {
  const after = held(pick).join(".");
  if (after === opened.get(pick)) return;
  const there = new URL(location.href);
  there.searchParams.set(pick.dataset.pick, after);
  history.pushState({}, "", there.href);
  dispatchEvent(new PopStateEvent("popstate")); // as links.js does
}

function open(box) {
  const pick = box.parentElement;
  box.open = true;
  if (box.querySelector(".oc-options")) return;
  opened.set(pick, held(pick).join("."));
  const panel = make(pick), now = panel.querySelector("[aria-current]");
  box.append(panel);
  for (const each of [panel, now]) each?.scrollIntoView({ block: "nearest" });
  if (TOUCH.matches) return; // a keyboard on the screen would cover the list
  (panel.querySelector("input[type=search]") ?? now ?? panel.querySelector("a, input")).focus({ preventScroll: true });
}

document.addEventListener("toggle", ({ target: box }) => {
  if (!(box instanceof Element && box.matches(".oc-pick > details"))) return;
  if (box.open) return open(box);
  box.querySelector(".oc-options")?.remove();
  follow(box.parentElement);
}, true);

// A press or the keyboard's way elsewhere closes a list.
function leave(isElsewhere) {
  for (const box of document.querySelectorAll(".oc-pick > details[open]")) if (isElsewhere(box)) box.open = false;
}
document.addEventListener("pointerdown", ({ target }) => leave((box) => !box.contains(target)));
// A press on a name's words may give the focus to what scrolls the page: it holds the list, too.
document.addEventListener("focusin", ({ target }) => leave((box) => !box.contains(target) && !target.contains(box)));

// What is chosen is told at once; the page follows.
document.addEventListener("click", ({ target }) => {
  const link = target instanceof Element && target.closest(".oc-options a");
  if (!link) return;
  const pick = link.closest(".oc-pick");
  told(pick).textContent = link.textContent;
  pick.querySelector("details").open = false;
});
document.addEventListener("change", ({ target: box }) => {
  const pick = box.matches(".oc-options input[type=checkbox]") && box.closest(".oc-pick");
  if (!pick) return;
  const span = told(pick), names = new Map(JSON.parse(pick.dataset.names));
  const values = held(pick).filter((value) => value !== box.value).concat(box.checked ? [box.value] : []);
  span.dataset.values = values.join(".");
  span.textContent = values.map((value) => names.get(value)).join(", ") || span.dataset.empty;
});

document.addEventListener("keydown", (event) => {
  const box = event.target.closest?.(".oc-pick > details");
  if (!box || event.isComposing) return;
  const { key } = event, search = box.querySelector("input[type=search]");
  const step = { ArrowDown: 1, ArrowUp: -1 }[key];
  const isLetter = key.length === 1 && key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey;
  if (isLetter && event.target !== search) return open(box), box.querySelector("input[type=search]")?.focus();
  if (!box.open) {
    if (step) (event.preventDefault(), open(box));
    return;
  }
  const all = [...box.querySelectorAll("li:not([hidden]) :is(a, input)")], at = all.indexOf(document.activeElement);
  if (key === "Escape" || (key === "Enter" && event.target.type === "checkbox")) {
    box.open = false;
    box.querySelector("summary").focus();
  } else if (step) {
    (all[at + step] ?? (at + step < 0 ? search : null))?.focus();
  } else if (key === "Enter" && event.target === search) {
    all[0]?.click();
  } else {
    return;
  }
  event.preventDefault();
});
