/** What Markdown has and this page does not: links, pictures, tables, quotes, numbered lists, code on lines of its own. */
const UNKNOWN = /\]\(|^(?:\||>|\d+\.|```|#{3,})/m;

/**
 * Markdown to HTML, as much of it as PRIVACY.md has: headings of two levels, paragraphs, lists, `code`, **strong** and
 * _emphasis_. Runs when the extension is built, so that its page takes no script.
 * @throws Error at anything else: no mark is ever shown as it is typed
 */
export function policyPage(markdown: string): string {
  const unknown = UNKNOWN.exec(markdown);
  if (unknown) throw new Error(`The privacy page has no form for "${unknown[0]}".`);
  return markdown
    .trim()
    .split(/\n{2,}/)
    .map(blockOf)
    .join('\n');
}

function blockOf(block: string): string {
  const [, marks, heading] = /^(#+) (.*)$/.exec(block) ?? [];
  if (marks && heading !== undefined) return `<h${marks.length}>${inline(heading)}</h${marks.length}>`;
  if (!block.startsWith('- ')) return `<p>${inline(block)}</p>`;
  const items = block.slice(2).split('\n- ');
  return `<ul>\n${items.map((item) => `<li>${inline(item)}</li>`).join('\n')}\n</ul>`;
}

function inline(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/`([^`]+)`/g, '<code>$1</code>')
    .replace(/\*\*(.+?)\*\*/g, '<strong>$1</strong>')
    .replace(/(?<!\w)_([^_]+)_(?!\w)/g, '<em>$1</em>');
}
