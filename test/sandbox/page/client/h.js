// @ts-check
// Virtual nodes that can be written as text on the server and mounted or patched in the browser.
// Patching compares with the nodes of the last render, never with the document, as React does: what others
// put into the page stays until its parent is replaced, or until an element that holds only text gets another.
// A child that is left out keeps its slot, so that the siblings after it are compared with themselves.

/** @typedef {string | number | boolean | null | undefined} AttributeValue */
/** @typedef {{ tag: string, attributes: Record<string, AttributeValue>, children: Slot[], dom?: Element }} VElement */
/** @typedef {{ text: string, dom?: Text }} VText */
/** @typedef {VElement | VText} VNode */
/** @typedef {VNode | null} Slot */
/** @typedef {VNode | string | number | null | undefined | false | Child[]} Child */

const SVG = 'http://www.w3.org/2000/svg';
const EMPTY = new Set(['br', 'hr', 'img', 'input', 'link', 'meta']);

/**
 * @param {string} tag
 * @param {Record<string, AttributeValue>} attributes `false`, null and undefined leave an attribute out.
 * @param {...Child} children
 * @returns {VElement}
 */
export function h(tag, attributes, ...children) {
  return { tag, attributes, children: flatten(children) };
}

/**
 * @param {Child[]} children
 * @returns {Slot[]}
 */
function flatten(children) {
  /** @type {Slot[]} */
  const nodes = [];
  for (const child of children) {
    if (child === null || child === undefined || child === false) nodes.push(null);
    else if (Array.isArray(child)) nodes.push(...flatten(child));
    else if (typeof child === 'object') nodes.push(child);
    else nodes.push({ text: String(child) });
  }
  return nodes;
}

/** @param {string} text */
function escape(text) {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/**
 * @param {Slot} node
 * @returns {string}
 */
export function serialise(node) {
  if (node === null) return '';
  if ('text' in node) return escape(node.text);
  let attributes = '';
  for (const [name, value] of Object.entries(node.attributes)) {
    if (absent(value)) continue;
    attributes += value === true ? ` ${name}=""` : ` ${name}="${escape(String(value))}"`;
  }
  const open = `<${node.tag}${attributes}>`;
  return EMPTY.has(node.tag) ? open : `${open}${node.children.map(serialise).join('')}</${node.tag}>`;
}

/** @param {AttributeValue} value */
function absent(value) {
  return value === null || value === undefined || value === false;
}

/**
 * Elements are made one by one, so a button inside a button stays inside it, as at X.
 * @param {VNode} node
 * @param {boolean} [inSvg]
 * @returns {Element | Text}
 */
export function mount(node, inSvg = false) {
  if ('text' in node) return (node.dom = document.createTextNode(node.text));
  const svg = inSvg || node.tag === 'svg';
  const element = svg ? document.createElementNS(SVG, node.tag) : document.createElement(node.tag);
  for (const [name, value] of Object.entries(node.attributes)) {
    if (!absent(value)) element.setAttribute(name, value === true ? '' : String(value));
  }
  for (const child of node.children) if (child) element.append(mount(child, svg));
  return (node.dom = element);
}

/**
 * Brings the document from `old`, which was mounted, to `next`, keeping every node it can.
 * @param {VNode} old
 * @param {VNode} next
 * @param {boolean} [inSvg]
 * @returns {void}
 */
export function patch(old, next, inSvg = false) {
  if ('text' in old && 'text' in next && old.dom) {
    next.dom = old.dom;
    if (old.text !== next.text) old.dom.data = next.text;
    return;
  }
  if ('text' in old || 'text' in next || old.tag !== next.tag || !old.dom) {
    old.dom?.replaceWith(mount(next, inSvg));
    return;
  }
  const element = (next.dom = old.dom);
  for (const name in next.attributes) {
    const value = next.attributes[name];
    if (value === old.attributes[name]) continue;
    if (absent(value)) element.removeAttribute(name);
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  for (const name in old.attributes) if (!(name in next.attributes)) element.removeAttribute(name);
  patchChildren(element, old.children, next.children);
}

/**
 * @param {Element} element
 * @param {Slot[]} old
 * @param {Slot[]} next
 */
function patchChildren(element, old, next) {
  const [was] = old;
  const [is] = next;
  if (old.length === 1 && next.length === 1 && was && is && 'text' in was && 'text' in is) {
    if (was.text !== is.text) setText(element, is.text);
    is.dom = /** @type {Text} */ (element.firstChild) ?? undefined;
    return;
  }
  const svg = element.namespaceURI === SVG;
  for (let slot = 0; slot < Math.max(old.length, next.length); slot += 1) {
    const before = old[slot];
    const after = next[slot];
    if (before && after) patch(before, after, svg);
    else if (before) before.dom?.remove();
    else if (after) element.insertBefore(mount(after, svg), stayingSibling(element, old, next, slot));
  }
}

/**
 * React inserts before the next of its own nodes that stays, and appends where there is none: behind what others appended.
 * @param {Element} element
 * @param {Slot[]} old
 * @param {Slot[]} next
 * @param {number} slot
 */
function stayingSibling(element, old, next, slot) {
  for (let later = slot + 1; later < old.length; later += 1) {
    const dom = next[later] && old[later]?.dom;
    if (dom && dom.parentNode === element) return dom;
  }
  return null;
}

/**
 * @param {Element} element
 * @param {string} text
 */
function setText(element, text) {
  const first = element.firstChild;
  if (first instanceof Text && first === element.lastChild) first.data = text;
  else element.textContent = text;
}
