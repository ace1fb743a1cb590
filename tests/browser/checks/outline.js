// The page's bones: its language, one title, one main heading, headings in order, one main part, unique ids, and a
// skip link that leads somewhere.
() => {
  const { place, seen, words } = window.look;
  const problems = [];
  const html = document.documentElement;
  if (html.lang.split('-')[0] !== 'nl') problems.push(`the language is “${html.lang}”, not nl`);
  for (const part of document.body.querySelectorAll('[lang]')) problems.push(`another language in ${place(part)}`);
  if (!/\p{L}/u.test(document.title.split(/[–|]/)[0])) problems.push(`the title says nothing of its own: “${document.title}”`);

  const headings = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].filter((heading) => heading.checkVisibility());
  const main = headings.filter((heading) => heading.localName === 'h1');
  if (main.length !== 1) problems.push(`${main.length} headings h1: ${main.map(place).join(', ')}`);
  // A summary of faults stands above the main heading, with a heading of its own.
  headings.reduce((level, heading) => {
    const own = Number(heading.localName[1]);
    if (level && own > level + 1) problems.push(`h${level} is followed by ${place(heading)}`);
    if (!words(heading)) problems.push(`an empty heading ${place(heading)}`);
    return own;
  }, 0);

  if (document.querySelectorAll('main, [role=main]').length !== 1) problems.push('not exactly one main part');
  const ids = [...document.querySelectorAll('[id]')].map((element) => element.id);
  for (const id of new Set(ids.filter((id, at) => ids.indexOf(id) !== at))) problems.push(`the id “${id}” stands there twice`);

  const first = document.querySelector('a[href]');
  const target = first && first.hash && document.getElementById(first.hash.slice(1));
  if (!target) problems.push(`the first link is no skip link: ${first ? place(first) : 'no link at all'}`);
  for (const link of document.querySelectorAll('a[href^="#"]')) {
    if (link.hash && seen(link) && !document.getElementById(decodeURIComponent(link.hash.slice(1)))) {
      problems.push(`a link to nothing on this page: ${place(link)}`);
    }
  }
  return problems;
};
