// The offline pack: shows the view that the address names; sorts, filters, searches and paints what stands in it.
// All words and numbers come written in both languages (reports/offline). Nothing here asks the network for anything.
// The bubble of a mark (`tip`, `place`) is that of the dashboard, static/assets/tips.js.
const main = document.querySelector("main");
const { home, missing } = main.dataset;
const known = main.dataset.views.split(" ");
const views = new Map();
const scrolled = new Map();
let shown = "";
let before = location.hash;
let byLink = false;

// ---- the address: #63-84, #en/63-84/targets, #en/products?q=gom ----

function here() {
  const [path, query = ""] = location.hash.slice(1).split("?");
  const parts = path.split("/").filter(Boolean);
  const lang = parts[0] === "en" ? parts.shift() : "vi";
  const view = known.includes(parts[0]) ? parts[0] : home;
  return { lang, view, anchor: parts[1] ?? "", query: new URLSearchParams(query) };
}

function address({ lang, view, query }) {
  const asked = query?.toString();
  return `#${lang === "en" ? "en/" : ""}${view}${asked ? `?${asked}` : ""}`;
}

function keep(changes) {
  // A choice within a view stands in its address and makes no step of its own in the history.
  const at = here();
  for (const [name, value] of Object.entries(changes)) {
    if (value) at.query.set(name, value);
    else at.query.delete(name);
  }
  history.replaceState(null, "", address(at));
  before = location.hash;
  pointLinks(at);
}

// ---- views: embedded in this file, or a script each in the folder data ----

function offline(name, view) {
  views.set(name, view);
  show();
}

function load(name) {
  const block = document.getElementById(`view-${name}`);
  if (block) {
    offline(name, JSON.parse(block.textContent));
    return;
  }
  const script = document.createElement("script");
  script.src = `data/${name}.js`;
  script.onerror = () => { main.textContent = missing; };
  document.head.append(script);
}

function show() {
  const at = here();
  const view = views.get(at.view);
  if (!view) {
    load(at.view);
    return;
  }
  const wanted = `${at.lang}/${at.view}`;
  const isFirst = shown === "";
  if (wanted !== shown) {
    shown = wanted;
    document.documentElement.lang = at.lang;
    document.title = view[at.lang].title;
    main.innerHTML = view[at.lang].html;
    tip.hidden = true;
    pointLinks(at);
    begin(at, view);
    if (!isFirst) main.querySelector("h1").focus({ preventScroll: true });
    window.scrollTo(0, byLink ? 0 : (scrolled.get(location.hash) ?? 0));
  }
  const goal = at.anchor && document.getElementById(at.anchor);
  if (goal) {
    const fold = goal.closest("details");
    if (fold) fold.open = true;
    goal.scrollIntoView();
    goal.focus({ preventScroll: true });
  }
  byLink = false;
}

function begin(at, view) {
  // What a new view is given by the script: the chosen figure of its map, the answer of its search.
  const figure = main.querySelector("[data-figure]");
  if (figure) {
    if (view[at.lang].map[at.query.get("figure")]) figure.value = at.query.get("figure");
    paint(figure.value);
  }
  const form = main.querySelector("[data-products]");
  if (form) {
    for (const field of form.elements) field.value = at.query.get(field.name) ?? "";
    search(form);
  }
}

function pointLinks(at) {
  for (const link of document.querySelectorAll("[data-to]")) {
    link.href = address({ ...at, lang: link.dataset.to });
    if (link.dataset.to === at.lang) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  for (const link of document.querySelectorAll("header nav a")) {
    if (link.getAttribute("href") === address({ lang: at.lang, view: at.view })) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  for (const choice of document.querySelectorAll("[data-places]")) {
    choice.value = [...choice.options].some((option) => option.value === at.view) ? at.view : "";
  }
}

// ---- tables ----

const folded = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replaceAll("đ", "d")
  .replace(/[^\p{L}\p{N}]+/gu, " ").trim();

function answers(text, asked) {
  // Each word that is asked for begins a word of the text, in any order.
  return asked.every((word) => ` ${text}`.includes(` ${word}`));
}

function asking(text) {
  return folded(text).split(" ").filter(Boolean);
}

function count(output, n) {
  const said = n === 1 ? output.dataset.one : output.dataset.many;
  output.textContent = said.replace("{n}", n.toLocaleString(document.documentElement.lang));
}

function sort(button) {
  const head = button.closest("th");
  const body = head.closest("table").tBodies[0];
  const column = head.cellIndex;
  const sorted = head.getAttribute("aria-sort");
  const falls = sorted ? sorted === "ascending" : head.classList.contains("n");
  for (const other of head.parentNode.children) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", falls ? "descending" : "ascending");
  const value = (row) => row.cells[column].dataset.v;
  const order = (one, other) => {
    const [a, b] = [value(one), value(other)];
    if (a === undefined || b === undefined) return (a === undefined) - (b === undefined); // not known: last
    return (falls ? -1 : 1) * (Number(a) - Number(b));
  };
  body.append(...[...body.rows].sort(order));
}

function filter(box) {
  const asked = asking(box.value);
  const rows = [...(box.closest("section") ?? main).querySelectorAll("tbody > tr, .oc-sources > li")];
  for (const row of rows) row.hidden = !answers(folded(row.textContent), asked);
  count(box.closest("p").querySelector("output"), rows.filter((row) => !row.hidden).length);
}

// ---- the search of products ----

let texts;

function found(form) {
  const { data } = views.get("products");
  texts ??= data.rows.map(([name, entity, place, province]) =>
    folded([name, entity, place, ...data.provinces[province].slice(1)].join(" ")));
  const asked = asking(form.elements.q.value);
  const star = form.elements.star.value;
  const state = form.elements.state.value;
  const states = data.with[state] ?? [state];
  return data.rows.filter((row, at) => (!star || data.stars[row[4]][0] === star)
    && (!state || states.includes(data.states[row[5]][0])) && answers(texts[at], asked));
}

function search(form) {
  const rows = found(form);
  count(form.querySelector("output"), rows.length);
  list(rows.slice(0, Number(form.dataset.page)), rows.length);
}

function list(rows, total) {
  main.querySelector("tbody").replaceChildren(...rows.map(product));
  main.querySelector(".oc-more").hidden = rows.length >= total;
}

function product([name, entity, place, province, star, state, end, source]) {
  const { data } = views.get("products");
  const { lang } = here();
  const word = lang === "en" ? 1 : 0;
  const [view, ...names] = data.provinces[province];
  const [publisher, url] = data.sources[source];
  const row = document.createElement("tr");
  const head = cell("th", name);
  head.scope = "row";
  head.className = "f";
  row.append(head, cell("td", data.stars[star][1 + word]), cell("td", entity || "—"), cell("td", place || "—"),
    cell("td", names[word], view && address({ lang, view })),
    cell("td", `${data.states[state][1 + word]}${data.ends[end][word] ? `, ${data.ends[end][word]}` : ""}`),
    cell("td", publisher, url));
  return row;
}

function cell(tag, text, link) {
  const made = document.createElement(tag);
  if (!link) {
    made.textContent = text;
    return made;
  }
  const anchor = document.createElement("a");
  anchor.textContent = text;
  anchor.href = link;
  if (!link.startsWith("#")) Object.assign(anchor, { target: "_blank", rel: "noreferrer noopener", title: link });
  made.append(anchor);
  return made;
}

// ---- the map, and marks by the keyboard ----

function paint(name) {
  const at = here();
  const lands = views.get(at.view)[at.lang].map[name];
  for (const land of main.querySelectorAll(".oc-map .land")) {
    const [fill, hatched, said] = lands[land.dataset.unit];
    land.style.fill = fill;
    land.dataset.tip = said;
    main.querySelector(`[data-over="${land.dataset.unit}"]`).style.display = hatched ? "" : "none";
  }
  for (const legend of main.querySelectorAll("[data-legend]")) legend.hidden = legend.dataset.legend !== name;
}

function enter(land) {
  if (known.includes(land.dataset.unit)) go(address({ ...here(), view: land.dataset.unit, query: null }));
}

function go(to) {
  byLink = true;
  location.hash = to;
}

function step(picture, by) {
  // Arrows lead from mark to mark of a picture; the bubble says what each is.
  const marks = [...picture.querySelectorAll("[data-tip]")];
  if (!marks.length) return;
  const at = marks.indexOf(picture.querySelector(".here"));
  picture.querySelector(".here")?.classList.remove("here");
  const mark = marks[at < 0 ? (by > 0 ? 0 : marks.length - 1) : (at + by + marks.length) % marks.length];
  mark.classList.add("here");
  tip.textContent = mark.dataset.tip;
  tip.hidden = false;
  if (!tip.isConnected) document.body.append(tip);
  const box = mark.getBoundingClientRect();
  place({ clientX: box.left + box.width / 2, clientY: box.top + box.height / 2 });
  document.getElementById("said").textContent = mark.dataset.tip;
}

// ---- what the reader does ----

addEventListener("hashchange", () => {
  scrolled.set(before, scrollY);
  before = location.hash;
  show();
});
addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='#']");
  if (link) byLink = true;
  const button = event.target.closest("[data-sort]");
  if (button) sort(button);
  const land = event.target.closest(".land[data-unit]");
  if (land) enter(land);
  if (event.target.closest(".oc-more")) {
    const rows = found(main.querySelector("[data-products]"));
    list(rows, rows.length);
  }
  if (event.target.closest("[data-dark]")) {
    const isDark = getComputedStyle(document.documentElement).colorScheme === "dark";
    document.documentElement.dataset.theme = isDark ? "light" : "dark";
  }
});
addEventListener("input", (event) => {
  const { target } = event;
  if (target.matches("[data-filter]")) filter(target);
  if (target.matches("[data-figure]")) {
    paint(target.value);
    keep({ figure: target.value });
  }
  const form = target.closest("[data-products]");
  if (form) {
    search(form);
    keep(Object.fromEntries([...form.elements].filter((field) => field.name).map((field) => [field.name, field.value])));
  }
  if (target.matches("[data-places]") && target.value) go(address({ ...here(), view: target.value, query: null }));
});
addEventListener("submit", (event) => event.preventDefault());
addEventListener("keydown", (event) => {
  const picture = event.target.closest(".oc-map, .oc-still");
  if (!picture) return;
  const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (by) {
    event.preventDefault();
    step(picture, by);
  }
  const land = picture.querySelector(".land.here");
  if (event.key === "Enter" && land) enter(land);
  if (event.key === "Escape") tip.hidden = true;
});
addEventListener("beforeprint", () => {
  for (const fold of document.querySelectorAll("details")) fold.open = true; // paper opens nothing
});
history.scrollRestoration = "manual";
show();
