// What is wrong with the screens of a show: a scroll bar, words that leave their screen, are too small, or lie on others.
() => {
  const found = [];
  const page = document.documentElement;
  if (page.scrollHeight > innerHeight || page.scrollWidth > innerWidth) found.push(`scrolls: ${page.scrollWidth} x ${page.scrollHeight}`);
  for (const screen of document.querySelectorAll(".screen")) {
    const edge = screen.getBoundingClientRect();
    const scale = edge.width / 1280; // px of the window for each of the plane
    const boxes = [];
    const add = (words, box) => {
      const out = box.left < edge.left - 1 || box.right > edge.right + 1 || box.top < edge.top - 1 || box.bottom > edge.bottom + 1;
      if (out) found.push(`${screen.id} outside: ${words}`);
      for (const other of boxes) {
        const across = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
        const along = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
        if (across > 1.5 * scale && along > 2.5 * scale) found.push(`${screen.id} overlap: ${words} / ${other.words}`);
      }
      boxes.push({ words, box });
    };
    for (const piece of screen.querySelectorAll(".w:not(i)")) {
      for (const text of piece.querySelectorAll("text")) {
        const { left, right, top, bottom, height, width } = text.getBoundingClientRect();
        if (!width) continue;
        const air = height * 0.18; // above and below the letters
        add(text.textContent, { left, right, top: top + air, bottom: bottom - air });
        const size = (parseFloat(text.getAttribute("font-size")) * text.getScreenCTM().a) / scale;
        if (size < 19.9) found.push(`${screen.id} ${size.toFixed(1)} px: ${text.textContent}`);
      }
      if (piece.querySelector("svg")) continue;
      const range = document.createRange();
      range.selectNodeContents(piece);
      if (piece.scrollWidth > piece.clientWidth + 1) found.push(`${screen.id} too wide: ${piece.textContent}`);
      if (parseFloat(getComputedStyle(piece).fontSize) < 15) found.push(`${screen.id} too small: ${piece.textContent}`);
      add(piece.textContent, range.getBoundingClientRect());
    }
  }
  return found;
}
