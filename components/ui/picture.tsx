import { useState } from 'preact/hooks';

const PICTURES = 'https://pbs.twimg.com/';

/** The address of a picture when it lies on X's own picture host, or null: nothing else is loaded. */
export function pictureAddress(url: string | null): string | null {
  return url !== null && url.startsWith(PICTURES) ? url : null;
}

/** The longest emoji (a flag of tag characters) has 14 code units; more is a letter with endless accents. */
const LONGEST_LETTER = 16;

/** Made once: to make one for each row took a tenth of the time of drawing a list. */
let letters: Intl.Segmenter | null = null;

/** The first letter of a name as a reader sees it: a flag or an emoji counts as one, endless accents do not. */
export function initialOf(name: string): string {
  const { segment = '' } = (letters ??= new Intl.Segmenter()).segment(name.trim()).containing(0) ?? {};
  const [first = ''] = segment;
  return (segment.length > LONGEST_LETTER ? first : segment).toLocaleUpperCase();
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
