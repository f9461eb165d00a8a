import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { defineConfig } from 'wxt';
import { policyPage } from './entrypoints/privacy/policy';

/**
 * The public half of the key that fixes the Chromium id, and with it the redirect address that a
 * person registers in their developer App. Nothing is signed with the other half.
 */
const CHROMIUM_KEY =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAk/xll1qxAwpddz9S6dNgaR2wh143rkSaoi6SZ1eGsgGxMJbAw+AjvOm44MYRH2G7ndUBS2sY1LQ4NLVik8u0WTwEDQdugnXnvS+elpOLEVPcSQg5nOrXszXqQU9BUmvuzlrBeilklLOnyXGJJXX6+4qx8puQ36UI5YO9ElCDVYkJewP6aKEDbgqFXzhL2PtnP5t0sL9RzZU1weLp6PSj6jHGKyM3OdhfpkCDzUhPpM5JoSp2yCb9Q7mixlVlDN3O5A1Um6UF9GELcDd4WcUjLy/7EtBxnMH/bFukzze5oS2Z9JlS/EuRHwnUT4qp4QedkteR9roP6A3m1wQ04dS+HwIDAQAB';
/** Fixes the Firefox redirect address in the same way. */
const FIREFOX_ID = '{7507309a-304c-48ba-a32a-dfd6092108d7}';

/** What Firefox asks the person about, in its own words, before anything of it leaves the browser for the first time. */
const SENT_KINDS = ['authenticationInfo', 'personallyIdentifyingInfo'];

const CONTENT_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' https://pbs.twimg.com",
  // 'self': the texts of a language, from this extension's own files.
  "connect-src 'self' https://api.x.com",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The development server sends scripts and styles itself, and tells of changes over a socket. */
const DEVELOPMENT_POLICY = CONTENT_POLICY.replace("script-src 'self'", "script-src 'self' http://localhost:*")
  .replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")
  .replace("connect-src 'self'", "connect-src 'self' http://localhost:* ws://localhost:*");

/** The keys for the side panel: Firefox opens and closes its sidebar itself, Chromium asks the background to open it. */
const SIDE_PANEL_KEYS = { suggested_key: { default: 'Alt+Shift+M' }, description: '__MSG_side_panel_open__' };

/** The manifest as it was built, while a package without its key is made. */
let built = '';

export default defineConfig({
  modules: ['@wxt-dev/webextension-polyfill'],
  hooks: {
    'vite:build:extendConfig': ([first], config) => {
      if (first?.type !== 'content-script' || !config.resolve) return;
      // `chrome` and `browser` have promises in both browsers: the polyfill would only make the content script heavier.
      const { 'wxt/browser': _polyfill, ...alias } = config.resolve.alias as Record<string, string>;
      // WXT's own context brings timers and more that nothing of ours uses: see there.
      const context = { 'wxt/utils/content-script-context': resolve('entrypoints/profile.content/script-context.ts') };
      config.resolve.alias = { ...alias, ...context };
      // Elements by Preact's own `h`: 300 bytes less on every page of X than by the runtime that is imported by itself.
      config.oxc = {
        jsx: { runtime: 'classic', pragma: 'h', pragmaFrag: 'Fragment' },
        jsxInject: `import { Fragment, h } from 'preact'`,
      };
    },
    // A store gives a first upload its id itself, and refuses one that brings a key.
    'zip:extension:start': ({ config }) => {
      const path = join(config.outDir, 'manifest.json');
      built = readFileSync(path, 'utf8');
      const { key: _, ...manifest } = JSON.parse(built) as Record<string, unknown>;
      writeFileSync(path, JSON.stringify(manifest));
    },
    'zip:extension:done': ({ config }) => writeFileSync(join(config.outDir, 'manifest.json'), built),
  },
  manifestVersion: 3,
  imports: false,
  suppressWarnings: { firefoxDataCollection: true },
  manifest: ({ browser, command }) => ({
    name: '__MSG_extension_name__',
    short_name: 'Mutuals',
    description: '__MSG_extension_description__',
    default_locale: 'en',
    permissions: [
      'storage',
      'unlimitedStorage',
      'identity',
      'alarms',
      ...(browser === 'firefox' || browser === 'safari' ? [] : ['sidePanel']),
    ],
    host_permissions: ['https://api.x.com/*'],
    content_security_policy: { extension_pages: command === 'serve' ? DEVELOPMENT_POLICY : CONTENT_POLICY },
    action: { default_title: '__MSG_action_title__' },
    incognito: 'not_allowed',
    ...(browser === 'firefox'
      ? {
          commands: { _execute_sidebar_action: SIDE_PANEL_KEYS },
          browser_specific_settings: {
            gecko: {
              id: FIREFOX_ID,
              strict_min_version: '140.0',
              data_collection_permissions: { required: ['none'], optional: SENT_KINDS },
            },
            gecko_android: { strict_min_version: '142.0' },
          },
        }
      : browser === 'safari'
        ? {}
        : {
            key: CHROMIUM_KEY,
            minimum_chrome_version: '123',
            commands: { 'open-side-panel': SIDE_PANEL_KEYS },
          }),
  }),
  vite: () => ({
    // The privacy policy comes along as a page: nothing has to be asked of a server for it to be read.
    plugins: [
      {
        name: 'privacy-policy',
        transformIndexHtml: (html: string) =>
          html.replace('<!--PRIVACY.md-->', () => policyPage(readFileSync('PRIVACY.md', 'utf8'))),
      },
    ],
    define: {
      'import.meta.env.SENT_KINDS': JSON.stringify(SENT_KINDS.join(' ')),
      'import.meta.env.LANGUAGES': JSON.stringify(readdirSync('public/_locales').join(' ')),
    },
    build: { target: ['chrome123', 'firefox140'], modulePreload: false },
  }),
});
