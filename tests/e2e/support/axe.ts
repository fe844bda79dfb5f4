/** What automatic checks of accessibility find on a page. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

export type Theme = 'light' | 'dark';

/** The rules whose outcome colours decide; all others read what both themes have in common. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

/** Off by default in axe: 24 pixels for each target, and names that begin with what is read. */
const MORE_RULES = { 'target-size': { enabled: true }, 'label-content-name-mismatch': { enabled: true } };

export interface AxeOptions {
  readonly rules?: 'all' | 'colours';
  /** Looks at this alone: what is modal without being a dialog, axe does not know to be so. */
  readonly within?: string;
}

/** What axe finds in the theme, one line per element. */
export async function violations(page: Page, theme: Theme, options: AxeOptions = {}): Promise<string[]> {
  const { rules = 'all', within } = options;
  await showTheme(page, theme);
  // The usual mode opens a page for each analysis; there are no frames of other sites to look into.
  const axe = new AxeBuilder({ page }).setLegacyMode(true);
  if (within !== undefined) axe.include(within);
  const { violations: found } = await (
    rules === 'all' ? axe.options({ rules: MORE_RULES }) : axe.withRules(COLOUR_RULES)
  ).analyze();
  return found.flatMap(({ id, nodes }) =>
    nodes
      .map(({ target, failureSummary }) => ({ at: target.join(' '), why: failureSummary ?? '' }))
      .filter(({ at, why }) => !isPassing(id, at, why))
      .map(({ at, why }) => `${theme}: ${id} at ${at}: ${why}`),
  );
}

/** What is so for as long as something is open, or scrolled to, and no fault of the page. */
function isPassing(rule: string, at: string, why: string): boolean {
  switch (rule) {
    // A target half under a bar or a panel is whole again once scrolled to, or closed.
    case 'target-size':
      return why.includes('partially obscured');
    // Menus, lists and tooltips stand beside all landmarks, at the end of the document.
    case 'region':
      return /^(#tooltip|(div)?\[data-radix-popper-content-wrapper)/.test(at);
    default:
      return false;
  }
}

/** Switches the theme and waits until nothing fades: colours half way would be measured. */
export async function showTheme(page: Page, theme: Theme): Promise<void> {
  await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
  await page.waitForFunction(() =>
    document.getAnimations().every(({ playState }) => playState !== 'running'),
  );
}
