/** Whether everything on a page fits: nothing is wider than the window, and no text is cut off by its box. */
import type { Page } from '@playwright/test';

/** What does not fit at the window's present size, one line each. */
export const misfits = (page: Page): Promise<string[]> => page.evaluate(findMisfits);

/** Runs in the page: it can use nothing from this file. */
function findMisfits(): string[] {
  const found = new Set<string>();
  const excess = (document.scrollingElement?.scrollWidth ?? 0) - window.innerWidth;
  if (excess > 0) found.add(`the page is ${excess} pixels too wide`);

  const textOf = (element: Element): Range[] =>
    [...element.childNodes].flatMap((node) => {
      if (node.nodeType !== Node.TEXT_NODE || !node.textContent?.trim()) return [];
      const range = document.createRange();
      range.selectNodeContents(node);
      return [range];
    });
  /** For eyes that see nothing: a box of a pixel. */
  const isForListeners = (element: Element): boolean => {
    for (let box: Element | null = element; box; box = box.parentElement) {
      const { width, height } = box.getBoundingClientRect();
      const { position, overflow } = getComputedStyle(box);
      if (position === 'absolute' && overflow !== 'visible' && width <= 1 && height <= 1) return true;
    }
    return false;
  };
  const tell = (element: Element, what: string): void => {
    const text = element.textContent.trim().replace(/\s+/g, ' ').slice(0, 40);
    found.add(`${what}: <${element.localName} class="${element.getAttribute('class') ?? ''}"> “${text}”`);
  };

  /** Finds the box that cuts this text off, if there is one that does not scroll. */
  const lookAround = (element: Element, { left, right, top, bottom }: DOMRect): void => {
    let scrollsX = false;
    let scrollsY = false;
    for (let box: Element | null = element; box && box !== document.body; box = box.parentElement) {
      const style = getComputedStyle(box);
      const edge = box.getBoundingClientRect();
      const isSvg = box instanceof SVGSVGElement;
      if (/auto|scroll/.test(style.overflowX) && !isSvg) scrollsX = true;
      if (/auto|scroll/.test(style.overflowY) && !isSvg) scrollsY = true;
      const cutsX = isSvg ? style.overflow !== 'visible' : /hidden|clip/.test(style.overflowX);
      const cutsY = isSvg ? style.overflow !== 'visible' : /hidden|clip/.test(style.overflowY);
      const isDeclared = style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none';
      if (cutsX && !scrollsX && !isDeclared && (right > edge.right + 1 || left < edge.left - 1)) {
        return tell(element, 'cut off at the side');
      }
      if (cutsY && !scrollsY && !isDeclared && (bottom > edge.bottom + 2 || top < edge.top - 2)) {
        return tell(element, 'cut off above or below');
      }
      if (style.position === 'fixed' && !scrollsY && (bottom > window.innerHeight + 1 || top < -1)) {
        return tell(element, 'floats out of the window');
      }
    }
    if (!scrollsX && (right > window.innerWidth + 1 || left < -1)) tell(element, 'out of the window');
  };

  for (const element of document.body.querySelectorAll('*')) {
    const texts = textOf(element);
    if (texts.length === 0 || !element.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
      continue;
    if (isForListeners(element)) continue;
    for (const range of texts) lookAround(element, range.getBoundingClientRect());
    const { display, overflowX } = getComputedStyle(element);
    const spills = element.scrollWidth > element.clientWidth + 1;
    if (spills && display !== 'inline' && overflowX === 'visible') tell(element, 'wider than its box');
  }
  return [...found];
}
