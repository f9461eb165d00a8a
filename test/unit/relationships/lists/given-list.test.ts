import { expect, test } from 'vitest';
import { MOST_GIVEN, readGivenList } from '../../../../utils/relationships/lists/given/given-list';

/** Who a text names: an id, a handle, or both where a number may be either. */
function named(text: string): string[] | string {
  const list = readGivenList(text);
  if (list.kind !== 'people') return list.kind;
  return list.entries.map(({ id, handle }) => [id, handle].filter((one) => one !== null).join('|'));
}

test.each<readonly [what: string, text: string, whom: string[] | string]>([
  ['handles, each once', '@ada\n@Grace, @ada;ALAN', ['ada', 'Grace', 'ALAN']],
  ['an id, which may be a handle', '12 1915489112787718144', ['12|12', '1915489112787718144|1915489112787718144']],
  [
    'addresses of profiles',
    'https://x.com/ada twitter.com/grace?lang=en https://x.com/i/user/12345 https://mobile.twitter.com/alan/status/99',
    ['ada', 'grace', '12345|12345', 'alan'],
  ],
  ['addresses of X that are nobody’s', 'https://x.com/home https://x.com/search?q=a', 'nobody'],
  ['a CSV of another tool', 'Name,Screen Name,Followers\r\nAda L,@ada,12\r\nGrace,grace,9\r\n', ['ada', 'grace']],
  ['both columns of one person', 'user id;handle\n12345;ada\n', ['12345|ada']],
  ['our own CSV', '\uFEFFuser id,handle,name,profile\r\n1,ada,Ada,https://x.com/i/user/1\r\n', ['1|ada']],
  ['JSON of names', '["ada", "@grace", 12345]', ['ada', 'grace', '12345|12345']],
  ['JSON of objects', '{"users": [{"username": "ada", "id": "1", "bio": "x"}]}', ['1|ada']],
  [
    'X’s archive',
    'window.YTD.following.part0 = [{ "following": { "accountId": "12", "userLink": "https://twitter.com/intent/user?user_id=12" } }]',
    ['12|12'],
  ],
  ['prose', 'It was a dark and stormy night; the rain fell in torrents.', 'nobody'],
  ['a name in prose', 'Thanks to @ada for the long and kind help with this!', ['ada']],
  ['a picture', '\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'nobody'],
  ['nothing', ' \n ', 'nobody'],
  ['a handle that X gives to nobody', '@much_too_long_for_a_handle_of_x', 'nobody'],
])('%s', (_, text, whom) => expect(named(text)).toEqual(whom));

test('more than anybody looks through is refused, and what is no number of ours is not rounded', () => {
  expect(named(Array.from({ length: MOST_GIVEN + 1 }, (_, i) => `@p${i}`).join('\n'))).toBe('too many');
  expect(named(`@ada ${' '.repeat(8_000_000)}`)).toBe('too many');
  // As a number of JSON an id of 19 digits has lost its last ones.
  expect(named('[{"id": 1915489112787718144, "handle": "ada"}]')).toEqual(['ada']);
});

test('what a page has dropped is kept as it was written, but not without end', () => {
  const given = readGivenList(`https://x.com/ada?${'x'.repeat(10_000)}`);
  expect(given).toMatchObject({ kind: 'people', entries: [{ handle: 'ada' }] });
  expect(JSON.stringify(given).length).toBeLessThan(200);
});
