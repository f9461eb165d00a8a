import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { normalizePath, type Plugin, type Rolldown } from 'vite';

const PREACT = normalizePath(dirname(createRequire(import.meta.url).resolve('preact/package.json')));

/** Preact's own source instead of its bundle: only what is used is kept, and its inner names can be shortened. */
export const PREACT_SOURCE = [
  { find: /^preact$/, replacement: `${PREACT}/src/index.js` },
  { find: /^preact\/hooks$/, replacement: `${PREACT}/hooks/src/index.js` },
  { find: /^preact\/jsx-runtime$/, replacement: `${PREACT}/jsx-runtime/src/index.js` },
];

/** A file of Preact's, what stands in it, and what it always comes to in an overlay. */
type Fact = readonly [file: string, find: RegExp, always: string];

/**
 * What is always so in the overlays: function components only, rendered into an empty element of ours,
 * without hydration, suspense, portals, contexts, error boundaries, MathML or HTML in a string. The
 * minifier takes out what follows from it. Each must be found, so that another Preact fails the build;
 * test/unit/build holds what is left to the whole of Preact.
 */
const FACTS: readonly Fact[] = [
  // Nothing is hydrated or suspended.
  [
    'src/diff/index.js',
    /if \(\s*oldVNode\._flags & MODE_SUSPENDED &&[\s\S]*?\n\t\}\n(?=\n\tif \(\(tmp = options\._diff\)\))/,
    '',
  ],
  ['src/diff/index.js', /if \(isHydrating \|\| excessDomChildren\) \{[\s\S]*?\n\t{3}\} else \{/, '{'],
  ['src/diff/index.js', /if \(!\(e && e\.then\)\)/, ''],
  ['src/diff/index.js', /newVNode\._flags &= RESET_MODE;/, ''],
  ['src/diff/index.js', /if \(resumed\) resumed\.some\(removeNode\);/, ''],
  ['src/diff/index.js', /if \(excessDomChildren\) \{\n\t\tfor [\s\S]*?\n\t\}\n(?=\n\tif \(!dom\))/, ''],
  ['src/diff/index.js', /if \(isHydrating\) \{[\s\S]*?\n\t\t\}/, ''],
  ['src/diff/index.js', /excessDomChildren = NULL;\n\t\}\n\n\tif \(!nodeType/, '}\nif (!nodeType'],
  ['src/diff/index.js', /excessDomChildren =\n[\s\S]*?;\n/, ''],
  ['src/diff/index.js', /isHydrating = excessDomChildren = NULL;/, ''],
  ['src/diff/index.js', /^\t+(?:isHydrating|excessDomChildren),$/gm, ''],
  ['src/diff/index.js', /excessDomChildren/g, 'null'],
  ['src/diff/index.js', /isHydrating/g, 'false'],
  ['src/diff/index.js', /if \(\s*!skipRemove &&\s*\(r = vnode\._component\)[\s\S]*?\n\t\}\n/, ''],
  ['src/diff/children.js', /^\t+(?:isHydrating|excessDomChildren),$/gm, ''],
  ['src/diff/children.js', / \|\| oldVNode\._flags & REF_DETACHED/, ''],
  ['src/diff/children.js', /if \(oldDom && !oldDom\.parentNode\) \{[\s\S]*?\n\t\t\}\n/, ''],
  ['src/component.js', /oldVNode\._flags & MODE_HYDRATE \? \[oldDom\] : NULL,/, ''],
  ['src/component.js', /oldVNode\._flags & MODE_HYDRATE,/, ''],
  ['src/render.js', /let isHydrating = .*;/, ''],
  ['src/render.js', /isHydrating \? NULL : parentDom\._children/, 'parentDom._children'],
  ['src/render.js', /oldVNode\n\t\t\t\? NULL\n[\s\S]*?commitQueue,/, 'commitQueue,'],
  ['src/render.js', /oldVNode \? oldVNode\._dom : parentDom\.firstChild,/, 'oldVNode && oldVNode._dom,'],
  ['src/render.js', /^\t+isHydrating,$/gm, ''],
  ['src/render.js', /if \(parentDom\.nodeType == 9\) \{[\s\S]*?\n\t\}\n/, ''],
  // Comments come from hydration only.
  ['src/diff/children.js', /while \(next && next\.nodeType == 8\) next = next\.nextSibling;/, ''],
  [
    'src/diff/children.js',
    /while \(\s*\(oldDom = oldDom && oldDom\.nextSibling\)[\s\S]*?\);/,
    'oldDom = oldDom && oldDom.nextSibling;',
  ],
  // No portals.
  ['src/diff/index.js', /(?:newProps|vnode\.props)\._parentDom/g, 'false'],
  ['src/diff/index.js', /if \(false\) \{\n\t{4}tmp = oldDom;[\s\S]*?\n\t{3}\}\n/, ''],
  ['src/diff/children.js', /parentVNode\.props\._parentDom/, 'false'],
  ['src/component.js', /vnode\.props\._parentDom/g, 'false'],
  // No classes, no contexts.
  ['src/diff/index.js', /\(tmp = newType\.prototype\) && tmp\.render/, 'false'],
  ['src/diff/index.js', /tmp = newType\.contextType;[\s\S]*?(?=\n\t*\/\/ Get component)/, ''],
  ['src/diff/index.js', /if \(provider\) provider\.sub\(c\);/, ''],
  ['src/diff/index.js', /,\s*componentContext(?=\s*\))/g, ''],
  ['src/diff/index.js', /c\.context = componentContext;/, ''],
  ['src/diff/index.js', /c\.getChildContext|c\.componentWillUpdate|r\.componentWillUnmount/g, 'false'],
  ['src/diff/index.js', /c\._globalContext = globalContext;/, ''],
  ['src/diff/index.js', /r\._parentDom = r\._globalContext = NULL/, 'r._parentDom = NULL'],
  ['src/diff/index.js', /if \(false\) \{\n\t*globalContext = .*\n\t*\}/, ''],
  ['src/diff/index.js', /^\t+globalContext,$/gm, ''],
  ['src/diff/children.js', /^\t+globalContext,$/gm, ''],
  ['src/component.js', /component\._globalContext,/, ''],
  ['src/render.js', /EMPTY_OBJ,\n\t\tEMPTY_OBJ,/, 'EMPTY_OBJ,'],
  ['src/diff/index.js', /, c\.context\)/, ')'],
  ['src/diff/index.js', /this\.constructor\(props, context\)/, 'this.constructor(props)'],
  [
    'src/diff/index.js',
    /EMPTY_ARR\.push\.apply\(c\._renderCallbacks, c\._stateCallbacks\);\s*c\._stateCallbacks = \[\];/g,
    '',
  ],
  ['src/diff/index.js', /c\._stateCallbacks = \[\];/, ''],
  ['src/component.js', /if \(callback\) \{\s*this\._stateCallbacks\.push\(callback\);\s*\}/, ''],
  ['src/component.js', /BaseComponent\.prototype\.(?:forceUpdate = function[\s\S]*?\n\};|render = Fragment;)/g, ''],
  ['src/component.js', /this\.context = context;/, ''],
  ['src/diff/index.js', /oldProps = c\.props;\s*oldState = c\.state;/, ''],
  ['src/diff/index.js', /if \(!c\.state\) c\.state = \{\};/, ''],
  ['src/diff/index.js', /c\.state = c\._nextState;/g, ''],
  ['src/diff/index.js', /c\.render\(c\.props, \(c\.state = c\._nextState\)\)/, 'c.render(c.props)'],
  ['src/diff/index.js', /newProps,\s*c\._nextState\s*\)/g, 'newProps)'],
  ['src/component.js', /let s = this\._nextState;[\s\S]*?(?=\tif \(this\._vnode\))/, ''],
  // Nobody catches an error: it ends the rendering.
  ['src/diff/catch-error.js', /for \(; \(vnode = vnode\._parent\); \) \{[\s\S]*?\n\t\}\n/, ''],
  ['src/diff/index.js', /if \(c\._bits & COMPONENT_P\w+\) \{[\s\S]*?\n\t*\}/g, ''],
  // Nobody listens to Preact beside its hooks.
  ['src/diff/props.js', /options\.event\b/, 'false'],
  ['src/component.js', /options\.vnode\b/, 'false'],
  ['src/component.js', /\|\|\s*prevDebounce != options\.debounceRendering/, ''],
  ['src/component.js', /prevDebounce = options\.debounceRendering;/, ''],
  ['src/component.js', /prevDebounce \|\| queueMicrotask/g, 'queueMicrotask'],
  ['src/create-element.js', /options\.vnode\b/, 'false'],
  ['src/render.js', /options\._root\b/, 'false'],
  [
    'jsx-runtime/src/index.js',
    /import \{ VNODE_MARKER \} from '..\/..\/src\/constants';/,
    "import { createVNode as vnodeOf } from '../../src/create-element';",
  ],
  [
    'jsx-runtime/src/index.js',
    /const vnode = \{[\s\S]*?return vnode;/,
    'return vnodeOf(type, normalizedProps, key, ref, --vnodeId);',
  ],
  ['jsx-runtime/src/index.js', /if \(!props\) props = \{\};/, ''],
  ['hooks/src/index.js', /let old(\w+) = options\.\w+;/g, 'const old$1 = undefined;'],
  ['hooks/src/index.js', /options\._root = [\s\S]*?\n\};/, ''],
  ['hooks/src/index.js', /options\._(?:hook|skipEffects)\b/g, 'false'],
  ['hooks/src/index.js', /const prevScu = currentComponent\.shouldComponentUpdate;/, 'const prevScu = false;'],
  ['hooks/src/index.js', /!init \? (.*) : init\(initialState\)/, '$1'],
  ['hooks/src/index.js', /hookState\._reducer\(currentValue, action\)/, 'invokeOrReturn(currentValue, action)'],
  ['hooks/src/index.js', /hookState\._reducer = reducer;/, ''],
  // An effect need not wait for the paint.
  ['hooks/src/index.js', /export function useEffect[\s\S]*?\n\}\n/, 'export { useLayoutEffect as useEffect };'],
  [
    'hooks/src/index.js',
    /hooks\._pendingEffects\.some\(invokeCleanup\);\s*hooks\._pendingEffects\.some\(invokeEffect\);\s*currentIndex = 0;/,
    '',
  ],
  ['hooks/src/index.js', /\t\thooks\._pendingEffects = \[\];\n\n/, ''],
  ['hooks/src/index.js', /,\s*_pendingEffects: \[\]/, ''],
  ['hooks/src/index.js', /if \(c\.__hooks\._pendingEffects\.length\) .*;/, ''],
  ['hooks/src/index.js', /if \(s\._passive && s\._cleanup\) \{[\s\S]*?\} else \{/, '{'],
  ['hooks/src/index.js', /state\._passive = false;/, ''],
  // No HTML in strings, no MathML, no templates, no attributes that ours never have.
  ['src/diff/index.js', /nodeType == '(?:math|foreignObject|template)'/g, 'false'],
  ['src/diff/index.js', /namespace == MATH_NAMESPACE/, 'false'],
  ['src/diff/index.js', /i == '(?:dangerouslySetInnerHTML|checked)'/g, 'false'],
  ['src/diff/index.js', /nodeType == '(?:progress|textarea)'/g, 'false'],
  ['src/diff/index.js', /newProps\.is \? newProps : parentDom/, 'parentDom'],
  ['src/diff/index.js', /parentDom\.ownerDocument \|\| document/, 'document'],
  ['src/diff/index.js', /i = 'checked';[\s\S]*?\n\t{3}\}/, ''],
  ['src/diff/index.js', /!\(i == '\w+' && 'default\w+' in newProps\)/g, 'true'],
  ['src/diff/props.js', /useCapture = name != \(name = name\.replace\(CAPTURE_REGEX, '\$1'\)\);/, ''],
  ['src/diff/props.js', /proxy, useCapture/g, 'proxy'],
  ['src/diff/props.js', /typeof (?:value|oldValue) == 'string'/g, 'false'],
  ['src/diff/props.js', /name = name\.replace\(\/xlink.*;/, ''],
  ['src/diff/props.js', /name == 'popover' && value == true \? '' : value/, 'value'],
];

/** Short names for what Preact marks as its own and nobody outside of it uses. */
export const MINIFY = {
  compress: true,
  mangle: true,
  mangleProps: { include: /^_/ },
  codegen: true,
} satisfies Rolldown.OutputOptions['minify'];

/** Tells the minifier what is always so, see FACTS. */
export function lightPreact(): Plugin {
  return {
    name: 'light-preact',
    enforce: 'pre',
    transform(code, id) {
      const file = id.split('?')[0]!;
      if (!file.startsWith(PREACT)) return null;
      const path = file.slice(PREACT.length + 1);
      return FACTS.filter(([of]) => of === path).reduce((text, [, find, always]) => {
        const told = text.replace(find, always);
        if (told === text) this.error(`${path} holds nothing like ${find}`);
        return told;
      }, code);
    },
  };
}
