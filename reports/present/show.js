// Steps through the screens of a show: keys, clickers, pointer, finger, or by itself. It asks the server for nothing, so
// it goes on when the connection drops.
"use strict";
const WIDTH = 1280, HEIGHT = 720, BAR_STANDS_MS = 2500, TOAST_STANDS_MS = 1500, SWIPE_PX = 50, USUAL_SECONDS = 20;
const root = document.documentElement;
const screens = [...document.querySelectorAll(".screen")];
const settings = JSON.parse(document.getElementById("settings").textContent);
const part = (name) => document.querySelector(`[data-part=${name}]`);
const [toast, help, dark, where, said] = ["toast", "keys", "dark", "where", "said"].map(part);
let now = 0, typed = "", auto = false, timer = 0, idling = 0, toasting = 0, lock = null, down = null;

function fit() {
  root.style.setProperty("--scale", String(Math.min(innerWidth / WIDTH, innerHeight / HEIGHT)));
}

function show(index, { keep = false } = {}) {
  now = (index + screens.length) % screens.length;
  screens.forEach((screen, n) => {
    screen.classList.toggle("now", n === now);
    screen.setAttribute("aria-hidden", String(n !== now));
  });
  where.textContent = `${now + 1} / ${screens.length}`;
  said.textContent = `${where.textContent}: ${screens[now].getAttribute("aria-label")}`;
  if (!keep) history.replaceState(null, "", `#${now + 1}`);
}

// ---- by itself ----
function run(on) {
  auto = on;
  clearTimeout(timer);
  part("auto").setAttribute("aria-pressed", String(on));
  root.classList.remove("auto");
  if (!on) return;
  void root.offsetWidth; // the line begins anew
  root.classList.add("auto");
  timer = setTimeout(() => { show(now + 1); run(true); }, seconds() * 1000);
}
const seconds = () => settings.every || USUAL_SECONDS;
function step(by) { run(false); show(now + by); }
function go(index) { run(false); show(Math.max(0, Math.min(screens.length - 1, index))); }

// ---- what a reader may ask for ----
function theme() {
  const isDark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = isDark ? "light" : "dark";
  const address = new URL(location.href);
  address.searchParams.set("theme", root.dataset.theme);
  if (address.protocol !== "file:") history.replaceState(null, "", address);
}
function blank(on = dark.hidden) { dark.hidden = !on; if (on) run(false); }
function explain(on = help.hidden) { help.hidden = !on; }
function full() {
  const asked = document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen?.();
  asked?.catch(() => notice(settings.refused)); // a page in a frame may be refused
}
function notice(text) {
  toast.textContent = text;
  toast.hidden = false;
  clearTimeout(toasting);
  toasting = setTimeout(() => { toast.hidden = true; typed = ""; }, TOAST_STANDS_MS);
}

const KEYS = {
  ArrowRight: () => step(1), ArrowDown: () => step(1), PageDown: () => step(1), " ": () => step(1), n: () => step(1),
  Enter: () => (typed ? jump() : step(1)),
  ArrowLeft: () => step(-1), ArrowUp: () => step(-1), PageUp: () => step(-1), Backspace: () => step(-1), p: () => step(-1),
  Home: () => go(0), End: () => go(screens.length - 1),
  b: () => blank(), ".": () => blank(), d: theme, a: () => run(!auto), f: full,
  F5: full, // what many clickers send to begin; loading anew would need the server
  "?": () => explain(), Escape: () => { explain(false); typed = ""; toast.hidden = true; },
};
function jump() { const to = Number(typed) - 1; typed = ""; toast.hidden = true; go(to); }

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const onButton = event.target instanceof HTMLButtonElement && (event.key === "Enter" || event.key === " ");
  if (onButton) return;
  if (!dark.hidden) { event.preventDefault(); blank(false); return; }
  if (/^[0-9]$/.test(event.key)) { typed = (typed + event.key).slice(-4); notice(typed); return; }
  const act = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (!act) return;
  event.preventDefault();
  act();
});

// ---- pointer and finger: the left third goes back, the right third on ----
function press(x) {
  if (x < innerWidth / 3) step(-1);
  else if (x > (innerWidth * 2) / 3) step(1);
}
const onControls = (event) => event.target instanceof Element && event.target.closest("button, .help");
addEventListener("pointerdown", (event) => {
  down = onControls(event) || event.button !== 0 ? null : { x: event.clientX, y: event.clientY };
  stir();
});
addEventListener("pointerup", (event) => {
  if (!down) return;
  const across = event.clientX - down.x, along = event.clientY - down.y;
  down = null;
  if (!dark.hidden) return blank(false);
  if (Math.abs(across) > SWIPE_PX && Math.abs(across) > Math.abs(along)) return step(across < 0 ? 1 : -1);
  if (Math.abs(across) < 10 && Math.abs(along) < 10) press(event.clientX);
});
function stir() {
  root.classList.remove("idle");
  clearTimeout(idling);
  idling = setTimeout(() => root.classList.add("idle"), BAR_STANDS_MS);
}
addEventListener("pointermove", stir, { passive: true });
const ACTS = {
  back: () => step(-1), on: () => step(1), auto: () => run(!auto), theme, blank: () => blank(true), full,
  help: () => explain(), close: () => explain(false),
};
for (const [name, act] of Object.entries(ACTS)) part(name).addEventListener("click", act);

// ---- the projector stays on where the browser can see to that ----
async function wake() {
  if (document.visibilityState !== "visible" || !navigator.wakeLock) return;
  try { lock = await navigator.wakeLock.request("screen"); } catch { lock = null; } // low battery, or no https
}
document.addEventListener("visibilitychange", wake);

addEventListener("resize", fit);
addEventListener("hashchange", () => go(Number(location.hash.slice(1)) - 1 || 0));
root.classList.add("live", "idle");
fit();
show(Math.min(Math.max(Number(location.hash.slice(1)) || 1, 1), screens.length) - 1, { keep: !location.hash });
run(Boolean(settings.every));
wake();
