// With the colours of the system (high contrast): every sign is still drawn and stands out, and so does what is chosen.
() => {
  const { background, contrast, place, seen } = window.look;
  const problems = [];
  for (const use of document.querySelectorAll('svg use')) {
    const sign = use.ownerSVGElement;
    if (!seen(sign)) continue;
    const ratio = contrast(getComputedStyle(use).color, background(sign.parentElement));
    if (ratio < 3) problems.push(`in system colours a sign is lost (${ratio.toFixed(1)} : 1) in ${place(sign.parentElement)}`);
  }
  for (const current of document.querySelectorAll('nav [aria-current], .switch [aria-current]')) {
    const other = current.closest('ul, ol')?.querySelector('a:not([aria-current])');
    if (!other || !seen(current)) continue;
    const [own, its] = [getComputedStyle(current), getComputedStyle(other)];
    const differs = ['backgroundColor', 'color', 'borderBottomColor', 'borderBottomWidth', 'fontWeight', 'outlineStyle'];
    if (!differs.some((name) => own[name] !== its[name])) problems.push(`in system colours the current ${place(current)} looks like the others`);
  }
  return problems;
};
