// What is pasted, made into plain structure before the editor reads it: lists of Word become lists, headings the two
// levels that there are, and everything that has no place in a report goes. Knows nothing of the editor.

const DROPPED = [
  'script, meta, link, base, title, template, noscript, xml, del',
  'img, picture, svg, math, video, audio, canvas, object, embed, iframe',
  'input, button, select, textarea, datalist',
  '.EOP, [class^=MsoComment], [class^=msocom], [data-was*="mso-element:comment"], [data-was*="mso-hide:all"]',
].join(', ');
const KEPT = new Set(['href', 'colspan', 'rowspan', 'scope', 'data-pm-slice']);
const COPIED = new Set([...KEPT, 'data-was']);
const MARK = '\uE000';
const STYLE = `st${MARK}yle`;
const BULLET = /^\s*[•·▪■‣◦●○*–-]\s+(?=\S)/;
const NUMBER = /^\s*(?:\d{1,2}|[a-z])[.)]\s+(?=\S)/i;
const NUMBER_MARK = /^\(?(?:\d+(?:\.\d+)*|[a-z]{1,2}|[ivxlc]+)[.)]*$/i;

/** Pasted `html` as HTML with structure only. */
export function cleanPasted(html) {
  const page = parse(html);
  page.querySelectorAll(DROPPED).forEach((element) => element.remove());
  [...page.getElementsByTagName('o:p')].forEach((element) => element.replaceWith(...element.childNodes));
  boldOf(page);
  headingsOf(page);
  webItemsOf(page);
  listsOf(page);
  page.querySelectorAll('thead td').forEach((cell) => rename(cell, 'th'));
  page.querySelectorAll('p, h3, h4').forEach((block) => {
    if (block.textContent.trim()) return;
    if (block.closest('td, th')) block.replaceChildren();
    else block.remove();
  });
  page.querySelectorAll('*').forEach(strip);
  return page.body.innerHTML;
}

/** Lines of plain text that all begin with a bullet or a number, as one list; null for other text. */
export function listOfLines(text) {
  const lines = text.split(/\r?\n/).filter((line) => line.trim());
  const mark = [BULLET, NUMBER].find((pattern) => lines.length > 1 && lines.every((line) => pattern.test(line)));
  if (!mark) return null;
  const list = document.createElement(mark === BULLET ? 'ul' : 'ol');
  for (const line of lines) list.append(Object.assign(document.createElement('li'), { textContent: line.replace(mark, '').trim() }));
  return list.outerHTML;
}

/**
 * The page that was pasted, with its styles as data to read. A parser reports each style and each handler to the policy of
 * the site, also where nothing could ever run; so their names get a mark first, and the words get rid of it afterwards.
 */
function parse(html) {
  const harmless = html
    .replace(/<base\b[^>]*>/gi, '')
    .replace(/\b(st|o)(yle\b|n[a-z]+\s*=)/gi, `$1${MARK}$2`);
  const page = new DOMParser().parseFromString(harmless, 'text/html');
  const words = page.createTreeWalker(page, NodeFilter.SHOW_TEXT);
  while (words.nextNode()) words.currentNode.data = words.currentNode.data.replaceAll(MARK, '');
  for (const element of page.querySelectorAll('*')) {
    if (element.localName === STYLE) element.remove();
    else if (element.hasAttribute(STYLE)) element.setAttribute('data-was', element.getAttribute(STYLE));
  }
  return page;
}

const was = (element) => (element.getAttribute('data-was') || '').replace(/\s+/g, '');

function strip(element) {
  for (const { name, value } of [...element.attributes]) {
    if (KEPT.has(name)) element.setAttribute(name, value.replaceAll(MARK, ''));
    else element.removeAttribute(name);
  }
}

function rename(element, tag) {
  const other = element.ownerDocument.createElement(tag);
  for (const { name, value } of [...element.attributes].filter(({ name }) => COPIED.has(name))) other.setAttribute(name, value);
  other.append(...element.childNodes);
  element.replaceWith(other);
}

/** Google Docs wraps a whole text in a <b> that is not bold, and says bold in a style. */
function boldOf(page) {
  for (const element of page.querySelectorAll('b[data-was], strong[data-was], span[data-was]')) {
    const weight = /font-weight:(\w+)/.exec(was(element))?.[1];
    if (element.matches('span')) {
      if (weight === 'bold' || Number(weight) >= 600) rename(element, 'strong');
    } else if (weight === 'normal' || Number(weight) < 600) {
      element.replaceWith(...element.childNodes);
    }
  }
}

function headingsOf(page) {
  page.querySelectorAll('p.MsoTitle').forEach((title) => rename(title, 'h1'));
  // What was copied here has our levels already.
  if (page.querySelector('[data-pm-slice]')) return;
  const headings = [...page.querySelectorAll('h1, h2, h3, h4, h5, h6')];
  // The highest level that was pasted is the first level here: in Word that is often Kop 2.
  const top = Math.min(...headings.map(({ tagName }) => Number(tagName[1])));
  for (const heading of headings) {
    markOf(heading)?.remove();
    rename(heading, Number(heading.tagName[1]) === top ? 'h3' : 'h4');
  }
}

/** Word on the web puts each item in a list of its own and tells its level: made like the paragraphs of Word. */
function webItemsOf(page) {
  for (const item of page.querySelectorAll('li[data-aria-level]')) {
    const paragraph = page.createElement('p');
    const list = item.parentElement;
    const place = list.closest('.ListContainerWrapper') || list;
    paragraph.dataset.was = `mso-list:l0 level${item.dataset.ariaLevel}`;
    paragraph.dataset.tag = list.tagName.toLowerCase();
    paragraph.append(...(item.querySelector('p') || item).childNodes);
    place.before(paragraph);
    item.remove();
    if (!place.textContent.trim()) place.remove();
  }
}

/** Word writes the items of a list as paragraphs: level and list in the style, the bullet or number in a span. */
function listsOf(page) {
  let open = [];
  let last = null;
  for (const paragraph of [...page.querySelectorAll('p, div')].filter(isItem)) {
    const { level, list, tag } = itemOf(paragraph);
    const goesOn = last && paragraph.previousElementSibling === last;
    if (!goesOn) open = [];
    open.length = Math.min(open.length, level);
    // Another list, or numbers after bullets: on the same level a new one begins.
    if (open.length === level && (open[level - 1].list !== list || open[level - 1].tag !== tag)) open.pop();
    while (open.length < level) open.push({ list, tag, element: newList(page, tag, open.at(-1), paragraph) });
    const item = page.createElement('li');
    item.append(...paragraph.childNodes);
    open.at(-1).element.append(item);
    paragraph.remove();
    last = open[0].element;
  }
}

function newList(page, tag, parent, paragraph) {
  const list = page.createElement(tag);
  if (!parent) {
    paragraph.before(list);
    return list;
  }
  const item = parent.element.lastElementChild || parent.element.appendChild(page.createElement('li'));
  item.append(list);
  return list;
}

const isItem = (paragraph) => /mso-list:(?!none|Ignore)/i.test(was(paragraph));

/** The bullet or number that Word wrote before the text. */
const markOf = (block) => [...block.querySelectorAll('[data-was]')].find((part) => /mso-list:Ignore/i.test(was(part)));

/** What a paragraph of Word says about its item; takes the bullet or number out of its text. */
function itemOf(paragraph) {
  const [, list = '', level = '1'] = /mso-list:(l\d+)?(?:level(\d))?/i.exec(was(paragraph)) || [];
  const mark = markOf(paragraph);
  const text = (mark?.textContent || '').trim();
  mark?.remove();
  const tag = paragraph.dataset.tag || (NUMBER_MARK.test(text) && text !== 'o' ? 'ol' : 'ul');
  return { list, level: Math.max(Number(level), 1), tag };
}
