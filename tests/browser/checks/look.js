// What the checks share: whether something is seen, what it says, its colours, and how to name its place.
(() => {
  const canvas = Object.assign(document.createElement('canvas'), { width: 1, height: 1 });
  const brush = canvas.getContext('2d', { willReadFrequently: true });
  const pixels = new Map();

  /** Any CSS colour as [r, g, b, alpha]. */
  function rgba(colour) {
    if (!pixels.has(colour)) {
      brush.clearRect(0, 0, 1, 1);
      brush.fillStyle = colour;
      brush.fillRect(0, 0, 1, 1);
      pixels.set(colour, [...brush.getImageData(0, 0, 1, 1).data]);
    }
    return pixels.get(colour);
  }

  function luminance([red, green, blue]) {
    const [r, g, b] = [red, green, blue].map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  }

  /** The contrast ratio of two CSS colours as WCAG counts it. */
  function contrast(one, other) {
    const [low, high] = [luminance(rgba(one)), luminance(rgba(other))].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  }

  /** The colour behind the content of `element`. */
  function background(element) {
    for (let at = element; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (rgba(colour)[3] > 200) return colour;
    }
    return 'rgb(255, 255, 255)';
  }

  /** Whether `element` is drawn: not hidden, not in a closed part, and with a size. */
  function seen(element) {
    const box = element.getBoundingClientRect();
    return element.checkVisibility({ visibilityProperty: true }) && box.width > 0 && box.height > 0;
  }

  /** All words in `element`, those for screen readers only too. */
  function words(element) {
    const named = [element, ...element.querySelectorAll('[aria-label], [alt], [title], [value]')];
    const names = named.flatMap((part) => ['aria-label', 'alt', 'title', 'value'].map((name) => part.getAttribute(name) || ''));
    return [element.textContent, ...names].join(' ').replace(/\s+/g, ' ').trim().toLowerCase();
  }

  /** The place of `element` for a message: its tag, id or class, and its first words. */
  function place(element) {
    const id = element.id ? `#${element.id}` : '';
    const kind = element.getAttribute('class');
    const text = words(element).slice(0, 40);
    return `<${element.localName}${id || (kind ? `.${kind.trim().replace(/\s+/g, '.')}` : '')}>${text ? ` “${text}”` : ''}`;
  }

  /** Whether `link` stands among other words, so that it needs a line to be told from them. */
  function isInText(link) {
    const block = link.closest('p, li, dd, td, th, label, figcaption, div, section');
    if (!block) return false;
    const own = link.textContent.length;
    const texts = [...block.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE && /\p{L}{2}/u.test(node.data));
    return texts.length > 0 && block.textContent.length > own;
  }

  window.look = { background, contrast, isInText, place, rgba, seen, words };
})();
