import { useState } from 'preact/hooks';

const PICTURES = 'https://pbs.twimg.com/';

/** The address of a picture when it lies on X's own picture host, or null: nothing else is loaded. */
export function pictureAddress(url: string | null): string | null {
  return url !== null && url.startsWith(PICTURES) ? url : null;
}

/** The first letter of a name as a reader sees it: a flag or an emoji counts as one. */
export function initialOf(name: string): string {
  const first = new Intl.Segmenter().segment(name.trim())[Symbol.iterator]().next();
  return first.done ? '' : first.value.segment.toLocaleUpperCase();
}

/** A person's picture over the first letter of their name, which stays where X gave none or it can't be loaded. */
export function Picture(props: {
  name: string;
  url: string | null;
  /** 24, 32, 40, 48 and 72 px. */
  size: 'tiny' | 'small' | 'medium' | 'large' | 'huge';
}) {
  const [failed, setFailed] = useState<string | null>(null);
  const address = pictureAddress(props.url);
  return (
    <span class={`picture picture-${props.size}`} aria-hidden="true">
      {initialOf(props.name)}
      {address !== null && address !== failed && (
        <img
          key={address}
          src={address}
          alt=""
          loading="lazy"
          decoding="async"
          referrerpolicy="no-referrer"
          onError={() => setFailed(address)}
        />
      )}
    </span>
  );
}
