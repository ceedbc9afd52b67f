// The bubble of a picture drawn on the server: what the mark under the pointer, or under a finger, says of itself.
// The same words stand in the picture's data table, one press below it.
const OFFSET_PX = 14;
const tip = document.createElement("div");
tip.id = "oc-tip";
tip.hidden = true;
tip.setAttribute("aria-hidden", "true"); // a screen reader is given the picture's own sentence and table

function place(event) {
  const { innerWidth, innerHeight } = window;
  const left = Math.min(event.clientX + OFFSET_PX, innerWidth - tip.offsetWidth - 4);
  const below = event.clientY + OFFSET_PX;
  const top = below + tip.offsetHeight > innerHeight ? event.clientY - OFFSET_PX - tip.offsetHeight : below;
  tip.style.left = `${Math.max(4, left)}px`;
  tip.style.top = `${Math.max(4, top)}px`;
}

function follow(event) {
  const mark = event.target instanceof Element && event.target.closest("[data-tip]");
  if (!mark) {
    tip.hidden = true;
    return;
  }
  if (!tip.isConnected) (document.querySelector("[data-testid=stApp]") ?? document.body).append(tip);
  tip.textContent = mark.dataset.tip;
  tip.hidden = false;
  place(event);
}

addEventListener("pointerover", follow, { passive: true });
addEventListener("pointerdown", follow, { passive: true });
addEventListener("pointermove", (event) => { if (!tip.hidden) place(event); }, { passive: true });
addEventListener("scroll", () => { tip.hidden = true; }, { passive: true, capture: true });
document.addEventListener("pointerleave", (event) => {
  if (event.pointerType !== "touch") tip.hidden = true; // a finger leaves as soon as it is lifted
});
