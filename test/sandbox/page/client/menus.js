// @ts-check
// People in menus: the viewer's accounts, and what the search box suggests. No row there says who follows whom.
import { plainCell } from './cells.js';
import { h } from './h.js';

/** @typedef {import('./context.js').Context} Context */
/** @typedef {import('../view').PersonView} PersonView */

/**
 * The account switcher's popup; nobody has seen whether its box is a `HoverCard`, as that of every other popup is.
 * @param {Context} x
 * @param {PersonView} viewer
 * @param {PersonView[]} accounts
 */
export function accountMenu(x, viewer, accounts) {
  return h(
    'div',
    { class: x.c('menu-layer') },
    h(
      'div',
      {
        role: 'menu',
        class: x.c('hover-card account-menu'),
        'data-testid': x.settings.unseen === 'a' ? 'HoverCard' : 'Dropdown',
      },
      plainCell(x, viewer, 'li'),
      accounts.map((account) => plainCell(x, account, 'button')),
      h(
        'a',
        {
          href: x.link('/i/flow/login'),
          role: 'link',
          class: x.c('menu-entry'),
          'data-testid': 'AccountSwitcher_AddAccount_Button',
        },
        x.t('addAccount'),
      ),
      h(
        'a',
        {
          href: x.link('/logout'),
          role: 'link',
          class: x.c('menu-entry'),
          'data-testid': 'AccountSwitcher_Logout_Button',
        },
        x.t('logOut', { handle: viewer.handle }),
      ),
    ),
  );
}

/**
 * @param {Context} x
 * @param {PersonView[]} people
 */
export function suggestions(x, people) {
  return h(
    'div',
    { role: 'listbox', id: 'typeaheadDropdown-1', class: x.c('hover-card suggestions') },
    people.map((person) =>
      h('div', { role: 'option', class: x.c('plain'), 'data-testid': 'typeaheadResult' }, plainCell(x, person, 'div')),
    ),
  );
}

/**
 * The search box of the side column, and of the search page's own bar.
 * @param {Context} x
 * @param {import('./h.js').Child} icon
 * @param {string} query
 */
export function searchForm(x, icon, query = '') {
  return h(
    'form',
    { role: 'search', class: x.c('search-form'), action: '/search', 'aria-label': x.t('search') },
    icon,
    h('input', {
      name: 'q',
      value: query,
      placeholder: x.t('search'),
      'aria-label': x.t('search'),
      autocomplete: 'off',
      class: x.c('search-input'),
      'data-testid': 'SearchBox_Search_Input',
    }),
  );
}
