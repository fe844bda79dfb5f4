/** The theme that this browser's user chose, kept between visits. */
import { browserStorage } from './identity';
import type { Theme } from '@/app/_design/palette';

const STORAGE_KEY = 'downhill.theme';

/** Sets the chosen theme while the document is still being read; without storage the system's theme holds. */
export const THEME_SCRIPT = `try{var t=localStorage.getItem('${STORAGE_KEY}');if(t==='light'||t==='dark')document.documentElement.dataset.theme=t}catch(e){console.warn(e)}`;

/** Remembers the choice. */
export function rememberTheme(theme: Theme): void {
  try {
    browserStorage()?.setItem(STORAGE_KEY, theme);
  } catch (cause) {
    console.warn('This browser does not let the page remember its theme', cause);
  }
}
