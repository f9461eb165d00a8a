// @ts-check
// Virtual nodes that can be written as text on the server and mounted or patched in the browser.
// Patching compares with the nodes of the last render, never with the document, as React does:
// what others put into the page stays until its parent is replaced.

/** @typedef {string | number | boolean | null | undefined} AttributeValue */
/** @typedef {{ tag: string, attributes: Record<string, AttributeValue>, children: VNode[], dom?: Element }} VElement */
/** @typedef {{ text: string, dom?: Text }} VText */
/** @typedef {VElement | VText} VNode */
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
 * @returns {VNode[]}
 */
function flatten(children) {
  /** @type {VNode[]} */
  const nodes = [];
  for (const child of children) {
    if (child === null || child === undefined || child === false) continue;
    if (Array.isArray(child)) nodes.push(...flatten(child));
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
 * @param {VNode} node
 * @returns {string}
 */
export function serialise(node) {
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
  for (const child of node.children) element.append(mount(child, svg));
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
  for (const name of new Set([...Object.keys(old.attributes), ...Object.keys(next.attributes)])) {
    const value = next.attributes[name];
    if (value === old.attributes[name]) continue;
    if (absent(value)) element.removeAttribute(name);
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  const svg = element.namespaceURI === SVG;
  const shared = Math.min(old.children.length, next.children.length);
  for (let index = 0; index < shared; index += 1) {
    patch(old.children[index], next.children[index], svg);
  }
  for (const gone of old.children.slice(shared)) gone.dom?.remove();
  for (const added of next.children.slice(shared)) {
    const before = next.children[next.children.indexOf(added) - 1]?.dom;
    if (before) before.after(mount(added, svg));
    else element.append(mount(added, svg));
  }
}
