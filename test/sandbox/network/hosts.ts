/** What the sandbox plays under a host name. */
export type Role = 'pages' | 'api' | 'images';

/** The role of a host (no port), or null when the sandbox does not play it. */
export function roleOf(host: string): Role | null {
  const name = host.toLowerCase();
  if (name === 'api.x.com' || name === 'api.twitter.com') return 'api';
  if (/^(?:(?:www|mobile)\.)?(?:x|twitter)\.com$/.test(name)) return 'pages';
  if (/^[a-z0-9-]+\.twimg\.com$/.test(name)) return 'images';
  return null;
}
