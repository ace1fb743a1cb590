// The admin's wide tables scroll in a frame. A browser leaves alone what has a pixel in view when it gets the focus;
// whoever walks with Tab on a narrow screen wants to see all of it.
document.addEventListener('focusin', ({ target }) => {
  // Not on a click: what moves under the pointer is not clicked.
  if (target.matches(':focus-visible')) target.scrollIntoView({ block: 'nearest', inline: 'nearest' });
});
