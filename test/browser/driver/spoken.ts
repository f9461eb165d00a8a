import type { Protocol } from 'puppeteer-core';
import type { Spoken } from './types';

/** The accessibility tree as each browser has it. */

/** Of Chromium's properties those that a reader says; the rest is how the element lies in the page. */
const STATES = new Set(
  [
    'disabled',
    'invalid',
    'required',
    'checked',
    'expanded',
    'pressed',
    'selected',
    'modal',
    'level',
    'hasPopup',
  ].concat(['busy', 'live', 'readonly', 'roledescription', 'valuetext']),
);

const text = (value: Protocol.Accessibility.AXValue | undefined): string => String(value?.value ?? '');

/** From Chromium's list of nodes. What is ignored gives its place to what is in it. */
export function spokenFrom(nodes: Protocol.Accessibility.AXNode[]): Spoken {
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const from = (node: Protocol.Accessibility.AXNode): Spoken[] => {
    const inside = (node.childIds ?? []).flatMap((id) => byId.get(id) ?? []).flatMap(from);
    if (node.ignored) return inside;
    const states = (node.properties ?? []).flatMap(({ name, value }) =>
      STATES.has(name) ? [`${name}=${text(value)}`] : [],
    );
    return [
      {
        role: text(node.role),
        name: text(node.name),
        description: text(node.description),
        value: text(node.value),
        states,
        inside,
      },
    ];
  };
  const [root] = nodes[0] ? from(nodes[0]) : [];
  if (!root) throw new Error('The page has no accessibility tree');
  return root;
}

/**
 * For Firefox's own powers. The tree comes from the tab's process bit by bit: whoever asks asks again until it has all.
 * @param context the tab's, in WebDriver BiDi
 */
export const spokenScript = (context: string): string => `
  const { NavigableManager } = ChromeUtils.importESModule('chrome://remote/content/shared/NavigableManager.sys.mjs');
  const { embedderElement } = NavigableManager.getBrowsingContextById('${context}');
  const service = Cc['@mozilla.org/accessibilityService;1'].getService(Ci.nsIAccessibilityService);
  const attributesOf = ({ attributes }) => [...attributes.enumerate()].map(({ key, value }) => [key, value]);
  const walk = (element) => {
    const [low, high] = [{}, {}];
    element.getState(low, high);
    const attributes = attributesOf(element).filter(([key]) => ['level', 'current', 'live', 'sort', 'xml-roles'].includes(key));
    const inside = [];
    for (let child = element.firstChild; child; child = child.nextSibling) inside.push(walk(child));
    return {
      role: service.getStringRole(element.role),
      name: element.name ?? '',
      description: element.description ?? '',
      value: element.value ?? '',
      states: [...service.getStringStates(low.value, high.value), ...attributes.map((each) => each.join('='))],
      inside,
    };
  };
  const document = service.getAccessibleFor(embedderElement)?.firstChild;
  return document ? walk(document) : { role: 'none', name: '', description: '', value: '', states: [], inside: [] };
`;
