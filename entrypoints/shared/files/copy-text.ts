/** Puts text on the clipboard; 'refused' when the browser does not allow it. */
export function copyText(text: string): Promise<'copied' | 'refused'> {
  return navigator.clipboard.writeText(text).then(
    () => 'copied' as const,
    () => 'refused' as const,
  );
}
