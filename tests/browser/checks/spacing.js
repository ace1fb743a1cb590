// With more room between letters, words and lines (WCAG 1.4.12): no button, heading or cell loses text.
() => {
  const { place, seen } = window.look;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; } p { margin-bottom: 2em !important; }');
  document.adoptedStyleSheets = [sheet];
  const cut = [...document.body.querySelectorAll('a, button, h1, h2, h3, p, td, th, label, summary')].filter((element) => {
    const style = getComputedStyle(element);
    const isClipped = style.overflowX === 'hidden' || style.overflowY === 'hidden';
    return isClipped && seen(element) && !element.matches('.visually-hidden') && !style.clipPath.includes('inset') && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1);
  });
  const problems = cut.map((element) => `loses text when letters stand wider: ${place(element)}`);
  document.adoptedStyleSheets = [];
  return problems;
};
