import type { Answer } from './answers';
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
  if (pathname.startsWith('/profile_images/')) return svg(avatar(hashText(pathname.replace(/_[^_/]*$/, ''))));
  if (pathname.startsWith('/profile_banners/')) return svg(banner(hashText(pathname.split('/')[2] ?? '')));
  return null;
}

function hashText(text: string): number {
  let hash = 7;
  for (const letter of text) hash = hash32(hash, letter.codePointAt(0)!, 50);
  return hash;
}

function avatar(hash: number): string {
  const hue = hash % 360;
  const other = (hue + 40 + ((hash >>> 9) % 120)) % 360;
  const tilt = (hash >>> 16) % 360;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="400" height="400" viewBox="0 0 40 40"><rect width="40" height="40" fill="hsl(${hue} 55% 72%)"/><g transform="rotate(${tilt} 20 20)"><path d="M-10 24h60v30h-60z" fill="hsl(${other} 50% 55%)"/></g><circle cx="20" cy="17" r="7" fill="hsl(${other} 45% 30%)"/><path d="M6 42c0-9 6-15 14-15s14 6 14 15z" fill="hsl(${other} 45% 30%)"/></svg>`;
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
