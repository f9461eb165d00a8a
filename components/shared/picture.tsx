import { useState } from 'preact/hooks';
import { initialOf, pictureAddress } from './picture-address';

/** A person's picture, or the first letter of their name where X gave none or it does not load. */
export function Picture({ name, url, size }: { name: string; url: string | null; size: 'small' | 'large' }) {
  const [failed, setFailed] = useState<string | null>(null);
  const address = pictureAddress(url);
  return (
    <span class={`picture picture-${size}`} aria-hidden="true">
      {address === null || address === failed ? (
        initialOf(name)
      ) : (
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
