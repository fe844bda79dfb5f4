/** Formulas set by KaTeX; only lessons load it. */
import katex from 'katex';
import 'katex/dist/katex.min.css';
import styles from './lesson.module.css';

/** A formula on a line of its own, which wraps where the page is narrow; screen readers get it as MathML. */
export function Formula({ tex }: { tex: string }) {
  return <div className={styles.formula} dangerouslySetInnerHTML={{ __html: render(tex) }} />;
}

// Not in KaTeX's display mode: that never wraps.
const render = (tex: string): string =>
  katex.renderToString(`\\displaystyle ${tex}`, { output: 'htmlAndMathml', strict: 'error' });
