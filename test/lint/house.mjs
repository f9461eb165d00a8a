import { readFileSync } from 'node:fs';

/**
 * The rules that no linter has: what SECURITY.md promises of the sources, and where a word may come from.
 * Which folder each holds for, and where it has an exception, stands in .oxlintrc.json; that each finds what it is
 * for is tried in house.test.ts.
 */

/** A rule that reports every node that one of the selectors (ESQuery) finds. */
const forbid = (message, ...selectors) => ({
  create: (context) =>
    Object.fromEntries(selectors.map((selector) => [selector, (node) => context.report({ node, message })])),
});

/** Selectors for a name wherever it can stand: `a.name`, `a['name']`, `{ name: … }`, `<a name={…}>`, or alone. */
const named = (names) => [`Identifier[name=/^(?:${names})$/]`, `JSXIdentifier[name=/^(?:${names})$/]`, ...text(names)];
/** Selectors for a text that is written out. */
const text = (pattern) => [
  `Literal[value=/^(?:${pattern})$/]`,
  `TemplateLiteral[quasis.length=1] > TemplateElement[value.cooked=/^(?:${pattern})$/]`,
];
/** Selectors for the member of something, by either way of writing it. */
const member = (object, property) => [
  `MemberExpression[object.name=/^(?:${object})$/][property.name=/^(?:${property})$/]`,
  `MemberExpression[object.property.name=/^(?:${object})$/][property.name=/^(?:${property})$/]`,
  `MemberExpression[object.name=/^(?:${object})$/] > Literal[value=/^(?:${property})$/]`,
];

/** The nearest nodes around one, innermost first. */
function* around(node) {
  for (let parent = node.parent; parent; parent = parent.parent) yield parent;
}

const HOST = /https?:\/\/([^\s'"`<>)/?#]*)/g;
const KNOWN_HOST =
  /^(?:(?:\*|api|docs|developer|console|help|support|www|mobile)\.)?(?:x|twitter)\.com$|^pbs\.twimg\.com$/;

const english = JSON.parse(readFileSync(new URL('../../public/_locales/en/messages.json', import.meta.url), 'utf8'));
const keys = new Set(Object.keys(english));
/** A text that can be nothing but a word's key or the stem of one. */
const LIKE_A_WORD = new RegExp(`^(?:${[...new Set([...keys].map((key) => key.split('_')[0]))].join('|')})_[a-z0-9_]+$`);

export default {
  meta: { name: 'house' },
  rules: {
    'no-markup-from-text': forbid(
      'Markup is never made of text: a name could carry it.',
      ...named(
        'innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|createContextualFragment|DOMParser|setHTMLUnsafe',
      ),
      ...member('document', 'write|writeln'),
    ),
    'no-code-from-text': forbid(
      'Code is never made of text.',
      ...named('eval|importScripts'),
      'NewExpression[callee.name="Function"]',
      'CallExpression[callee.name="Function"]',
      'CallExpression[callee.name=/^set(?:Timeout|Interval)$/] > :matches(Literal, TemplateLiteral):first-child',
      'CallExpression[callee.name=/^set(?:Timeout|Interval)$/][arguments.0.type=/Literal$/]',
    ),
    'no-window-messages': forbid(
      'A page can send and hear the messages of a window.',
      ...named('postMessage|onmessage'),
      'CallExpression[callee.property.name="addEventListener"][arguments.0.value="message"]',
      'CallExpression[callee.name="addEventListener"][arguments.0.value="message"]',
    ),
    'no-foreign-messages': forbid(
      'Pages and other extensions are not listened to.',
      ...named('onMessageExternal|onConnectExternal|onUserScriptMessage|externally_connectable'),
      ...member('onConnect', 'addListener'),
    ),
    'no-ungated-messages': forbid('Messages come in behind the gate alone.', ...named('onMessage')),
    'no-sender': forbid(
      'Who sent a message is read by the gate alone.',
      ...member('sender|_sender', 'id|origin|url|frameId|tab|documentId'),
      'VariableDeclarator[init.name=/^_?sender$/] > ObjectPattern',
    ),
    'no-script-in-page': forbid(
      'No script of ours runs in the world of a page.',
      ...named('executeScript|registerContentScripts|userScripts|web_accessible_resources'),
      ...member('browser|chrome', 'scripting'),
      'Property[key.name="world"] > Literal[value="MAIN"]',
      'CallExpression[callee.property.name=/^createElement(?:NS)?$/] > Literal[value="script"]',
    ),
    'no-foreign-data': forbid(
      'Cookies and requests are the page’s to keep.',
      ...member('document', 'cookie'),
      ...member('browser|chrome', 'cookies'),
      ...named('webRequest|declarativeNetRequest|cookieStore'),
    ),
    'no-shared-storage': forbid(
      'Content scripts can read this storage: what is stored stands in IndexedDB.',
      ...member('storage', 'local|sync|session|managed'),
      ...named('sessionStorage'),
    ),
    'no-page-storage': forbid('In a page, this is the page’s own storage.', ...named('localStorage|indexedDB')),
    'no-open-shadow': forbid(
      'Shadow roots are closed.',
      'Property[key.name="mode"] > :matches(Literal[value="open"], TemplateLiteral)',
      'CallExpression[callee.property.name="attachShadow"]:not([arguments.0.type="ObjectExpression"])',
    ),
    'no-pressing': forbid(
      'Nothing of X is pressed, sent or scrolled for the person.',
      'CallExpression[callee.property.name=/^(?:click|requestSubmit|submit|scrollTo|scrollBy)$/]',
      'CallExpression[callee.property.name="dispatchEvent"]',
    ),
    'no-channel': forbid(
      'No channel to anywhere but the extension’s own contexts.',
      ...named('BroadcastChannel|MessageChannel|SharedWorker|WebSocket|WebTransport|EventSource|RTCPeerConnection'),
    ),
    'no-network': forbid(
      'X is called by utils/x alone.',
      'CallExpression[callee.name="fetch"]',
      ...member('window|self|globalThis', 'fetch'),
      ...named('XMLHttpRequest|sendBeacon'),
    ),
    'no-token-store': forbid('The store of tokens is opened by utils/x/sign-in alone.', ...text('vault')),
    'names-on-console': forbid(
      'Nothing but a name of an error is written on a console: anything else could hold a token.',
      // `console.error('Mutuals:', error instanceof Error ? error.name : 'unknown error')`
      'MemberExpression[object.name="console"]:not([property.name="error"])',
      'CallExpression[callee.object.name="console"] > :not(MemberExpression, Literal, ConditionalExpression[test.operator="instanceof"][consequent.property.name="name"][alternate.type="Literal"])',
      'CallExpression[callee.object.name="console"] > MemberExpression.arguments',
    ),
    'no-wait-by-time': forbid(
      'A test waits for what it needs (`until`), or is given the time: a wait by the clock is too short on some machine.',
      'CallExpression[callee.name="sleep"]',
      'CallExpression[callee.name=/^set(?:Timeout|Interval)$/][arguments.length>1]',
      'CallExpression[callee.property.name=/^set(?:Timeout|Interval)$/][arguments.length>1]',
      'ImportDeclaration[source.value=/^(?:node:)?timers/]',
    ),
    'no-clock': forbid(
      'A test that looks at the clock is another one on another day.',
      ...member('Date|performance', 'now'),
      'NewExpression[callee.name="Date"][arguments.length=0]',
    ),
    'known-hosts': {
      create: (context) => {
        const check = (node, written) => {
          for (const [, host] of String(written).matchAll(HOST))
            if (!KNOWN_HOST.test(host)) context.report({ node, message: `No address of ${host} is named here.` });
        };
        return {
          Literal: (node) => check(node, node.value),
          // A host that is put together would escape this: `https://${…}` is refused as well.
          TemplateLiteral: (node) => check(node, node.quasis.map(({ value }) => value.cooked).join('{}')),
          JSXText: (node) => check(node, node.value),
        };
      },
    },
    'known-words': {
      create: (context) => {
        const check = (node, key) => {
          if (LIKE_A_WORD.test(key) && !keys.has(key) && !keys.has(`${key}_other`))
            context.report({ node, message: `public/_locales/en has no word "${key}".` });
        };
        return { Literal: (node) => typeof node.value === 'string' && check(node, node.value) };
      },
    },
    'trusted-press': {
      create: (context) => ({
        'JSXAttribute[name.name=/^on(?:Click|DblClick|AuxClick|Mouse(?:Down|Up)|Pointer(?:Down|Up)|Key(?:Down|Up|Press)|Input|Change|Submit)$/]':
          (node) => {
            const source = context.sourceCode.getText(node.value?.expression ?? node);
            if (!/\b(?:trusted\(|isTrusted\b)/.test(source))
              context.report({ node, message: 'A page can make this event: use `trusted` or the guarded button.' });
          },
      }),
    },
    'guarded-choice': {
      create: (context) => ({
        'JSXExpressionContainer Identifier[name=/^onChoose\\w*$/]': (node) => {
          for (const parent of around(node)) {
            if (parent.type !== 'JSXAttribute') continue;
            if (parent.name.name.startsWith('onChoose') || parent.parent.name.name.startsWith('Guarded')) return;
          }
          context.report({ node, message: 'What confirms for good is a guarded button.' });
        },
      }),
    },
  },
};
