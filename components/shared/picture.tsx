import { initialOf, pictureAddress } from './picture-address';

/** A person's picture, or the first letter of their name where X gave none. */
export function Picture({ name, url, size }: { name: string; url: string | null; size: 'small' | 'large' }) {
  const address = pictureAddress(url);
  return (
    <span class={`picture picture-${size}`} aria-hidden="true">
      {address === null ? initialOf(name) : <img src={address} alt="" />}
    </span>
  );
}
