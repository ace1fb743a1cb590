// The tip of a glyph in a stoplight strip stays on the page, and Escape puts it away without moving the pointer or
// the focus (WCAG 1.4.13). Without this script the tips show all the same.
"use strict";

function turnInward(event) {
  const item = event.target.closest(".strip > li");
  if (!item) return;
  const right = item.offsetLeft - item.parentElement.offsetLeft > item.parentElement.clientWidth / 2;
  item.classList.toggle("leftward", right);
  item.classList.toggle("rightward", !right);
}

function putAway(event) {
  if (event.key !== "Escape") return;
  for (const tipped of document.querySelectorAll(".strip a:is(:hover, :focus-visible)")) {
    const strip = tipped.closest(".strip");
    const bringBack = () => strip.classList.remove("put-away");
    strip.classList.add("put-away");
    tipped.addEventListener("pointerleave", bringBack, { once: true });
    tipped.addEventListener("blur", bringBack, { once: true });
  }
}

document.addEventListener("pointerover", turnInward);
document.addEventListener("focusin", turnInward);
document.addEventListener("keydown", putAway);
