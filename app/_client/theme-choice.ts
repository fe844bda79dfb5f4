/** The colours and contrast that this browser's user chose, kept between visits. */
import type { Theme } from '@/app/_design/palette';
import type { Contrast } from '@/app/_design/use-contrast';
import { browserStorage } from './identity';

const THEME_KEY = 'downhill.theme';
const CONTRAST_KEY = 'downhill.contrast';

const applied = (key: string, name: string, values: readonly string[]): string =>
  `t=localStorage.getItem('${key}');if(${JSON.stringify(values)}.includes(t))document.documentElement.dataset.${name}=t`;

/** Applies the choices while the document is still being read; without storage the system's wishes hold. */
export const THEME_SCRIPT = `try{var ${applied(THEME_KEY, 'theme', ['light', 'dark'])};${applied(CONTRAST_KEY, 'contrast', ['usual', 'more'])}}catch(e){console.warn(e)}`;

/** Remembers the choice of colours. */
export const rememberTheme = (theme: Theme): void => remember(THEME_KEY, theme);

/** Remembers the choice of contrast. */
export const rememberContrast = (contrast: Contrast): void => remember(CONTRAST_KEY, contrast);

function remember(key: string, value: string): void {
  try {
    browserStorage()?.setItem(key, value);
  } catch (cause) {
    console.warn(`This browser does not let the page remember ${key}`, cause);
  }
}
