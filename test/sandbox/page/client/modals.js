// @ts-check
// What lies over the screen, which stays where it is.
import { h } from './h.js';
import { icon } from './icons.js';
import { avatar } from './people.js';
import { peopleInDialog } from './screens.js';

/** @typedef {import('./context.js').Context} Context */
/** @typedef {import('../view').PersonView} PersonView */

/**
 * @param {Context} x
 * @param {import('../view').Modal} modal
 * @param {PersonView} viewer
 */
export function modalLayer(x, modal, viewer) {
  switch (modal.kind) {
    case 'people': {
      const { title, children } = peopleInDialog(x, modal.people);
      return layer(x, title, 'dialog-box', [h('div', { class: x.c('dialog-top') }, closeButton(x)), children]);
    }
    case 'picture':
      return layer(x, x.t('media'), 'dialog-picture', [
        closeButton(x),
        modal.shape === 'photo'
          ? h('div', { class: x.c('picture-still'), 'data-testid': 'swipe-to-dismiss' })
          : h('img', {
              alt: x.t('media'),
              src: x.padded(modal.image),
              draggable: 'true',
              class: x.c(`picture-${modal.shape}`),
            }),
      ]);
    case 'compose':
      return layer(x, x.t('post'), 'dialog-box', [
        h('div', { class: x.c('dialog-top') }, closeButton(x)),
        h(
          'div',
          { class: x.c('compose') },
          h('div', { class: x.c('account-avatar') }, avatar(x, viewer, { size: 'small', path: `/${viewer.handle}` })),
          h('textarea', {
            class: x.c('compose-text'),
            placeholder: x.t('compose'),
            'aria-label': x.t('compose'),
            'data-testid': 'tweetTextarea_0',
            rows: 4,
          }),
        ),
      ]);
    case 'edit-profile':
      return layer(x, x.t('editProfile'), 'dialog-box', [
        h(
          'div',
          { class: x.c('dialog-top') },
          closeButton(x),
          h('h2', { role: 'heading', 'aria-level': '2', class: x.c('dialog-title') }, x.t('editProfile')),
          h(
            'button',
            {
              type: 'button',
              role: 'button',
              class: x.c('button button-filled'),
              'data-testid': 'Profile_Save_Button',
            },
            x.t('save'),
          ),
        ),
        field(x, x.t('name'), modal.person.name),
        field(x, x.t('bio'), modal.person.description),
        field(x, x.t('location'), modal.person.location),
      ]);
    case 'display':
      return layer(x, x.t('display'), 'dialog-box', [
        h(
          'div',
          { class: x.c('dialog-top') },
          closeButton(x),
          h('h2', { role: 'heading', 'aria-level': '2', class: x.c('dialog-title') }, x.t('display')),
        ),
        h(
          'div',
          { class: x.c('choices') },
          choice(x, 'theme', 'light', x.t('light')),
          choice(x, 'theme', 'dark', x.t('dark')),
        ),
        h(
          'div',
          { class: x.c('choices') },
          [13, 14, 15, 17, 18].map((size) => choice(x, 'fontSize', size, `${x.t('fontSize')} ${size}`)),
        ),
      ]);
  }
}

/**
 * @param {Context} x
 * @param {PersonView} person
 */
export function confirmSheet(x, person) {
  return h(
    'div',
    { class: x.c('layer') },
    h('div', { class: x.c('mask'), 'data-testid': 'mask' }),
    h(
      'div',
      {
        role: 'alertdialog',
        'aria-modal': 'true',
        'aria-labelledby': 'modal-header',
        class: x.c('sheet'),
        'data-testid': 'confirmationSheetDialog',
        tabindex: '-1',
      },
      h(
        'h1',
        { role: 'heading', 'aria-level': '1', id: 'modal-header', dir: 'auto', class: x.c('sheet-title') },
        x.t('unfollowTitle', { name: `@${person.handle}` }),
      ),
      h('div', { dir: 'auto', class: x.c('sheet-text') }, x.t('unfollowText')),
      h(
        'button',
        {
          type: 'button',
          role: 'button',
          class: x.c('button button-filled sheet-button'),
          'data-testid': 'confirmationSheetConfirm',
        },
        h('span', { class: x.c('text') }, x.t('unfollow')),
      ),
      h(
        'button',
        {
          type: 'button',
          role: 'button',
          class: x.c('button button-outline sheet-button'),
          'data-testid': 'confirmationSheetCancel',
        },
        h('span', { class: x.c('text') }, x.t('cancel')),
      ),
    ),
  );
}

/**
 * @param {Context} x
 * @param {string} text
 */
export function toast(x, text) {
  return h(
    'div',
    { role: 'alert', class: x.c('toast'), 'data-testid': 'toast' },
    h('span', { class: x.c('text') }, text),
  );
}

/**
 * @param {Context} x
 * @param {string} label
 * @param {string} shape
 * @param {import('./h.js').Child[]} children
 */
function layer(x, label, shape, children) {
  return h(
    'div',
    { class: x.c('layer') },
    h('div', { class: x.c('mask'), 'data-testid': 'mask' }),
    h(
      'div',
      { role: 'dialog', 'aria-modal': 'true', 'aria-label': label, class: x.c(`dialog ${shape}`), tabindex: '-1' },
      children,
    ),
  );
}

/** @param {Context} x */
function closeButton(x) {
  return h(
    'button',
    {
      type: 'button',
      role: 'button',
      'aria-label': x.t('close'),
      class: x.c('bar-back'),
      'data-testid': 'app-bar-close',
    },
    icon('close', x.c('round-icon')),
  );
}

/**
 * @param {Context} x
 * @param {string} label
 * @param {string} value
 */
function field(x, label, value) {
  return h(
    'label',
    { class: x.c('field') },
    h('span', { class: x.c('field-label') }, label),
    h('input', { value, dir: 'auto', class: x.c('field-input') }),
  );
}

/**
 * @param {Context} x
 * @param {'theme' | 'fontSize'} setting
 * @param {string | number} value
 * @param {string} text
 */
function choice(x, setting, value, text) {
  return h(
    'button',
    {
      type: 'button',
      role: 'radio',
      'aria-checked': x.settings[setting] === value ? 'true' : 'false',
      class: x.c('choice'),
      'data-setting': setting,
      'data-value': value,
    },
    text,
  );
}
