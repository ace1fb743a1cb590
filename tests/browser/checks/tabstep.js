// After one press of Tab: where the focus is, whether it shows, and whether it can be seen. Returns false when the walk is over.
() => {
  const { background, contrast, place } = window.look;
  const { visited } = window.tabs;
  const problems = (window.tabs.problems ||= []);
  const at = document.activeElement;
  if (!at || at === document.body || at === visited[0]) return false;
  // A date takes a press for its day, its month, its year and its calendar.
  if (at === visited.at(-1) && at.matches('[type=date], [type=time], [type=datetime-local]')) return true;
  if (visited.includes(at)) {
    problems.push(`the focus is caught: it returns to ${place(at)}`);
    return false;
  }
  visited.push(at);

  /** The element itself, or its label or frame, has a ring of two pixels or more that stands out. */
  function hasRing(element) {
    const style = getComputedStyle(element);
    const isThick = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
    const behind = parseFloat(style.outlineOffset) < 0 ? element : element.parentElement || element;
    return isThick && contrast(style.outlineColor, background(behind)) >= 3;
  }
  const carriers = [at, at.closest('label'), ...(at.labels || []), at.parentElement].filter(Boolean);
  if (!carriers.some(hasRing)) problems.push(`the focus does not show on ${place(at)}`);

  function isOnTop(x, y) {
    const hit = document.elementFromPoint(x, y);
    return hit && (at.contains(hit) || [...(at.labels || [])].some((label) => label.contains(hit)));
  }
  const shown = [...at.getClientRects()].some((box) => {
    const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)];
    const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
    if (right - left < 1 || bottom - top < 1) return false;
    const points = [[0.5, 0.5], [0.1, 0.2], [0.9, 0.8], [0.1, 0.8], [0.9, 0.2]];
    return points.some(([x, y]) => isOnTop(left + (right - left) * x, top + (bottom - top) * y));
  });
  if (!shown) problems.push(`has the focus but is hidden or off the screen: ${place(at)}`);
  return true;
};
