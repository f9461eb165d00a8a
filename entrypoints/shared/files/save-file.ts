/** Bytes may still be read after the click; a minute is ample to begin. ms. */
const KEPT = 60_000;

/**
 * Saves a file through the browser's own downloads, from an object URL of this page: no permission to
 * download is needed for that, and the page's content policy does not speak of it.
 */
export function saveFile(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEPT);
}
