// Whatever is clicked is at least 24 by 24 pixels, or has that much room around its middle (WCAG 2.5.8). A box counts
// together with its label; a link within text may be as high as the text.
() => {
  const { place, seen } = window.look;
  const SIZE = 24;
  const CLICKED = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button]';

  function boxOf(element) {
    const box = element.getBoundingClientRect();
    const label = element.labels && element.matches('[type=checkbox], [type=radio]') && element.labels[0];
    if (!label || !seen(label)) return box;
    const other = label.getBoundingClientRect();
    const [left, top] = [Math.min(box.left, other.left), Math.min(box.top, other.top)];
    return new DOMRect(left, top, Math.max(box.right, other.right) - left, Math.max(box.bottom, other.bottom) - top);
  }

  const targets = [...document.querySelectorAll(CLICKED)]
    .filter((element) => seen(element) && !element.disabled && !element.matches('.skip-link, .skip-to-content-link'))
    .map((element) => ({ element, box: boxOf(element) }));
  const middle = ({ box }) => [box.left + box.width / 2, box.top + box.height / 2];
  const isSmall = ({ box }) => box.width < SIZE - 0.5 || box.height < SIZE - 0.5;
  const isInline = ({ element }) => element.localName === 'a' && getComputedStyle(element).display === 'inline' && hasTextBeside(element);

  /** Whether `link` is part of a line of text, be it only the commas of an enumeration. */
  function hasTextBeside(link) {
    return [...link.parentElement.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
  }

  function touches(one, other) {
    if (one === other || one.element.contains(other.element) || other.element.contains(one.element)) return false;
    const [x, y] = middle(one);
    if (isSmall(other)) {
      const [otherX, otherY] = middle(other);
      return Math.hypot(x - otherX, y - otherY) < SIZE - 0.5;
    }
    const nearX = Math.max(other.box.left, Math.min(x, other.box.right));
    const nearY = Math.max(other.box.top, Math.min(y, other.box.bottom));
    return Math.hypot(x - nearX, y - nearY) < SIZE / 2 - 0.5;
  }

  return targets
    .filter((target) => isSmall(target) && !isInline(target) && targets.some((other) => touches(target, other)))
    .map(({ element, box }) => `too small to hit (${Math.round(box.width)} × ${Math.round(box.height)}): ${place(element)}`);
};
