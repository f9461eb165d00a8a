import type { Answer } from '../answers';
import { hash32 } from './scatter';

/**
 * Pictures drawn from their address: the same address gives the same picture. Null when X would
 * have none there.
 */
export function imageAt(host: string, pathname: string): Answer | null {
  if (host === 'abs.twimg.com') {
    const emoji = /^\/emoji\/v2\/svg\/([0-9a-f-]+)\.svg$/.exec(pathname)?.[1];
    if (emoji !== undefined) return svg(drawEmoji(emoji.split('-').map((point) => Number.parseInt(point, 16))));
    return pathname.startsWith('/sticky/default_profile_images/') ? svg(silhouette()) : null;
  }
  if (host !== 'pbs.twimg.com') return null;
  // The size is part of the name (_normal, _bigger, _400x400): the picture is the same in each.
  if (pathname.startsWith('/profile_images/')) {
    const initial = /-([0-9a-f.]*)_[^_/]*$/.exec(pathname)?.[1]?.split('..') ?? [];
    return svg(avatar(hashText(pathname.replace(/_[^_/]*$/, '')), initial));
  }
  if (pathname.startsWith('/profile_banners/')) return svg(banner(hashText(pathname.split('/')[2] ?? '')));
  return null;
}

function hashText(text: string): number {
  let hash = 7;
  for (const letter of text) hash = hash32(hash, letter.codePointAt(0)!, 50);
  return hash;
}

/** The initial of a name on a ground of its own: nobody there has a face. @param initial code points, hexadecimal */
function avatar(hash: number, initial: readonly string[]): string {
  const hue = hash % 360;
  const letter = initial.map((point) => `&#x${point};`).join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" width="400" height="400" viewBox="0 0 40 40"><rect width="40" height="40" fill="hsl(${hue} 45% 38%)"/><text x="20" y="27" font-family="sans-serif" font-size="19" font-weight="600" text-anchor="middle" fill="#fff">${letter}</text></svg>`;
}

function banner(hash: number): string {
  const hue = hash % 360;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="1500" height="500" viewBox="0 0 1500 500"><rect width="1500" height="500" fill="hsl(${hue} 45% 60%)"/><circle cx="${(hash >>> 8) % 1500}" cy="420" r="380" fill="hsl(${(hue + 30) % 360} 50% 70%)"/><circle cx="${(hash >>> 12) % 1500}" cy="120" r="220" fill="hsl(${(hue + 300) % 360} 45% 50%)"/></svg>`;
}

function drawEmoji(points: number[]): string {
  const entities = points.map((point) => `&#${point};`).join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" width="36" height="36" viewBox="0 0 36 36"><text x="18" y="29" font-size="29" text-anchor="middle">${entities}</text></svg>`;
}

function silhouette(): string {
  return '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="400" viewBox="0 0 40 40"><rect width="40" height="40" fill="#cfd9de"/><circle cx="20" cy="16" r="7" fill="#829aab"/><path d="M6 40c0-9 6-14 14-14s14 5 14 14z" fill="#829aab"/></svg>';
}

function svg(body: string): Answer {
  return {
    status: 200,
    headers: {
      'content-type': 'image/svg+xml',
      'cache-control': 'public, max-age=604800',
      'access-control-allow-origin': '*',
    },
    body,
  };
}
