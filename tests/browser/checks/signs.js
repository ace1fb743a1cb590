// Every sign of the sprite has its word beside it, is hidden from screen readers or named, and stands out from what
// is behind it. What takes the colour of a stoplight without being a sign has the word too.
({ standings, movements }) => {
  const { background, contrast, place, rgba, seen, words } = window.look;
  const HOLDERS = '.light, .from-to, a, button, summary, label, legend, li, td, th, dt, dd, p, h1, h2, h3, h4, figure, figcaption';
  const problems = [];

  function holderOf(sign) {
    if (sign.getAttribute('role') === 'img') return sign;
    const light = sign.closest('.light, .from-to');
    return light && light.textContent.trim() ? light : sign.parentElement.closest(HOLDERS) || sign.parentElement;
  }

  function wordFor(sign, name) {
    if (sign.classList.contains('icon') || sign.classList.contains('brand-mark')) return null;
    return standings[name] || movements.find((movement) => movement === name) || null;
  }

  for (const use of document.querySelectorAll('svg use')) {
    const sign = use.ownerSVGElement;
    if (!seen(sign)) continue;
    const name = use.getAttribute('href').split('#')[1];
    const holder = holderOf(sign);
    const said = words(holder);
    const word = wordFor(sign, name);
    // A stoplight may have a longer word instead of its own, such as “orange, follows its predecessor”.
    const isTold = word ? said.includes(word) || (sign.closest('.light') && /\p{L}{3}/u.test(said)) : /\p{L}{2}/u.test(said);
    const sorts = sign.closest('[aria-sort]');
    if (!isTold && !sorts) problems.push(`sign ${name} without its word in ${place(holder)}`);
    if (sign.getAttribute('aria-hidden') !== 'true' && !(sign.getAttribute('role') === 'img' && sign.getAttribute('aria-label'))) {
      problems.push(`sign ${name} is neither hidden nor named for a screen reader in ${place(holder)}`);
    }
    const ratio = contrast(getComputedStyle(use).color, background(sign.parentElement));
    if (ratio < 3) problems.push(`sign ${name} stands out only ${ratio.toFixed(1)} : 1 in ${place(holder)}`);
  }

  for (const [name, word] of Object.entries(standings)) {
    for (const element of document.querySelectorAll(`.${name}`)) {
      if (element.closest('svg') || !seen(element)) continue;
      if (!words(element).includes(word)) problems.push(`the colour ${name} without its word in ${place(element)}`);
    }
  }

  // Small coloured areas without any text inside are signs too, of whatever make.
  const standingColours = new Set();
  for (const name of Object.keys(standings)) {
    const colour = getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
    if (colour) standingColours.add(rgba(colour).join());
  }
  for (const element of document.body.querySelectorAll('span, i, b, em, div, td')) {
    if (element.textContent.trim() || element.children.length || !seen(element)) continue;
    const holder = element.closest('li, td, p, dd, a, div');
    if (standingColours.has(rgba(getComputedStyle(element).backgroundColor).join()) && !words(holder)) {
      problems.push(`an area in the colour of a stoplight without a word: ${place(element)}`);
    }
  }
  return problems;
};
