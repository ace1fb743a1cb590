// What the editor knows, and so what it can paste, load and write: the allow-list of interventions/texts.py, no more.

const LINK = /^(https?:\/\/|mailto:)[^\s]+$/i;
const MOST_CELLS = 99;

/** Whether `address` may be the address of a link. */
export const isLink = (address) => LINK.test(address || '');

function span(name) {
  return {
    default: 1,
    parseHTML: (cell) => Math.min(Math.max(Number.parseInt(cell.getAttribute(name), 10) || 1, 1), MOST_CELLS),
    renderHTML: (attributes) => (attributes[name] > 1 ? { [name]: attributes[name] } : {}),
  };
}

const spans = () => ({ colspan: span('colspan'), rowspan: span('rowspan') });

function links({ Link }) {
  const rel = 'noopener noreferrer';
  return Link.extend({
    addAttributes: () => ({ href: { default: null } }),
    renderHTML: ({ HTMLAttributes }) => ['a', { href: isLink(HTMLAttributes.href) ? HTMLAttributes.href : null, rel }, 0],
  }).configure({ openOnClick: false, defaultProtocol: 'https', isAllowedUri: isLink });
}

function lists({ BulletList, OrderedList, ListItem, wrappingInputRule }) {
  return [
    BulletList,
    OrderedList.extend({
      addAttributes: () => ({}),
      addNodeView: null,
      addProseMirrorPlugins: () => [],
      addInputRules() {
        return [wrappingInputRule({ find: /^1[.)]\s$/, type: this.type })];
      },
    }),
    // Tab leaves the editor, also in a list: the buttons move an item in and out.
    ListItem.extend({
      addKeyboardShortcuts() {
        return { Enter: () => this.editor.commands.splitListItem(this.name) };
      },
    }),
  ];
}

function tables({ Table, TableRow, TableHeader, TableCell }) {
  return [
    Table.extend({
      renderHTML: () => ['table', ['tbody', 0]],
      addNodeView: null,
      // Without the Tab of the library: the arrows go from cell to cell, and Tab goes on.
      addKeyboardShortcuts() {
        const { Tab, 'Shift-Tab': back, ...others } = this.parent();
        return others;
      },
    }).configure({ resizable: false }),
    TableRow,
    TableHeader.extend({ addAttributes: () => ({ ...spans(), scope: { default: null } }) }),
    TableCell.extend({ addAttributes: spans }),
  ];
}

/** The extensions for `library` (django-prose-editor): text, headings, lists, links, tables, undo. */
export function extensionsOf(library) {
  const { Document, Paragraph, Text, HardBreak, Bold, Italic, Heading, UndoRedo, Gapcursor, TrailingNode } = library;
  return [
    Document, Paragraph, Text, HardBreak, Bold, Italic,
    Heading.configure({ levels: [3, 4] }),
    links(library), ...lists(library), ...tables(library),
    UndoRedo, Gapcursor, TrailingNode,
  ];
}

/** Stored HTML as the editor takes it: it has no captions, so a caption becomes a paragraph before its table. */
export function toEditor(html) {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  for (const caption of body.querySelectorAll('caption')) {
    const paragraph = document.createElement('p');
    paragraph.append(...caption.childNodes);
    caption.closest('table').before(paragraph);
    caption.remove();
  }
  return body.innerHTML;
}

/** The HTML of the editor: rows of header cells on top are the head of their table, blank lines at the end go. */
export function fromEditor(html) {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  while (body.lastElementChild?.matches('p') && !body.lastElementChild.textContent.trim()) body.lastElementChild.remove();
  body.querySelectorAll('table').forEach(addHead);
  return body.innerHTML;
}

function addHead(table) {
  const rows = [...table.rows].filter((row) => row.closest('table') === table);
  const isHead = (row) => row.cells.length > 0 && [...row.cells].every((cell) => cell.matches('th'));
  const first = rows.findIndex((row) => !isHead(row));
  const crosses = rows.slice(0, first).some((row, at) => [...row.cells].some((cell) => at + cell.rowSpan > first));
  if (first < 1 || crosses) return;
  const head = document.createElement('thead');
  head.append(...rows.slice(0, first));
  table.prepend(head);
}
