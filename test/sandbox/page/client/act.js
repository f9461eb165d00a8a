// @ts-check
// What a press of X's own buttons does, told to the truth behind the page.
import { drawModal, redraw } from './draw.js';
import { accountMenu } from './menus.js';
import { confirmSheet, toast } from './modals.js';

/** @typedef {import('./app.js').App} App */
/** @typedef {import('../view').PersonView} PersonView */

/**
 * @param {App} app
 * @param {() => void} goBack
 */
export function createActions(app, goBack) {
  /** @type {PersonView | null} Whom a sheet asks about. */
  let toUnfollow = null;

  /**
   * @param {'follow' | 'unfollow'} what
   * @param {PersonView} person
   */
  async function act(what, person) {
    const response = await fetch(`/sandbox/${what}/${person.id}`, { method: 'POST', credentials: 'omit' });
    /** @type {{ person: PersonView }} */
    const answer = await response.json();
    if (what === 'follow' && answer.person.followed === 'no') app.layers.message(toast(app.x, app.x.t('cannotFollow')));
    replacePerson(app, answer.person);
  }

  /** @param {boolean} confirmed */
  function closeSheet(confirmed) {
    drawModal(app);
    if (toUnfollow && confirmed) void act('unfollow', toUnfollow);
    toUnfollow = null;
  }

  /**
   * @param {string} testid
   * @returns {boolean} whether it was a button of ours.
   */
  return function press(testid) {
    const button = /^(\d+)-(follow|unfollow|cancel|unblock)$/.exec(testid);
    const person = button?.[1] ? findPerson(app, button[1]) : null;
    if (person && button?.[2] === 'unfollow') {
      toUnfollow = person;
      app.layers.show('modal', confirmSheet(app.x, person));
      app.layers.focus();
    } else if (person) {
      void act(button?.[2] === 'follow' ? 'follow' : 'unfollow', person);
    } else if (testid === 'confirmationSheetConfirm' || testid === 'confirmationSheetCancel') {
      closeSheet(testid === 'confirmationSheetConfirm');
    } else if (testid === 'mask' && toUnfollow) {
      closeSheet(false);
    } else if (testid === 'app-bar-back' || testid === 'app-bar-close' || testid === 'mask') {
      goBack();
    } else if (testid.trim() === 'SideNav_AccountSwitcher_Button' && app.view) {
      const { viewer, accounts } = app.view;
      app.layers.show('menu', app.layers.elementOf('menu') ? null : accountMenu(app.x, viewer, accounts));
    } else {
      return false;
    }
    return true;
  };
}

/**
 * @param {App} app
 * @param {PersonView} person
 */
function replacePerson(app, person) {
  if (!app.view) return;
  /** @template Value @param {Value} value @returns {Value} */
  const renewed = (value) =>
    JSON.parse(JSON.stringify(value), (_, each) => (each?.id === person.id && 'handle' in each ? person : each));
  for (const [index, each] of app.listed) if (each.id === person.id) app.listed.set(index, person);
  app.view = renewed(app.view);
  const inHeader = app.headerOf?.rest.person.id === person.id;
  app.headerOf = renewed(app.headerOf);
  redraw(app);
  if (inHeader) document.dispatchEvent(new Event('sandbox:render'));
}

/**
 * @param {App} app
 * @param {string} id
 */
function findPerson(app, id) {
  for (const person of app.listed.values()) if (person.id === id) return person;
  /** @type {PersonView | null} */
  let found = null;
  JSON.stringify([app.view, app.headerOf], (_, value) => {
    if (value?.id === id && 'handle' in value) found = value;
    return value;
  });
  return /** @type {PersonView | null} */ (found);
}
