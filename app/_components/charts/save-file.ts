/** Hands a file to the browser, which saves it. */

/** Saves under a name made safe for every file system. */
export function saveFile(name: string, content: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = safeName(name);
  link.click();
  // The click is handled later; a minute is long enough for any browser.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** Letters, digits and dots stay, everything else becomes single hyphens. */
export const safeName = (name: string): string =>
  name
    .replace(/[^\p{L}\p{N}.]+/gu, '-')
    .replace(/^-+|-+(?=\.[a-z]+$)/g, '')
    .slice(-100);
