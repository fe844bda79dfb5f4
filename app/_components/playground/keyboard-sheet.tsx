/** All keys of the pages, at the press of `?`. */
'use client';
import { useTranslations } from 'next-intl';
import { useSingleKeys } from '@/app/_client/use-shortcuts';
import { Dialog } from '@/app/_components/ui/dialog';
import { useKeyNames } from '@/app/_components/ui/key-names';
import { Switch } from '@/app/_components/ui/toggles';
import styles from './keyboard-sheet.module.css';

/** Each section with its lines: keys, and what they do. Words among the keys are texts too. */
const SECTIONS = {
  run: { toggle: 'Space', step: '.', stop: 'S', reset: 'R' },
  changes: { undo: 'Ctrl Z', redo: 'Ctrl Shift Z', move: '← → ↑ ↓' },
  charts: { read: '← →', ends: 'Home End', zoom: '+ −', all: 'Esc' },
  replay: { toggle: 'Space', move: '← →', epoch: ', .', tenth: '0 – 9' },
  here: { list: '?' },
} as const;

type SectionName = keyof typeof SECTIONS;

/** The path of every line's text. */
type LineKey = {
  [Name in SectionName]: `${Name}.${Extract<keyof (typeof SECTIONS)[Name], string>}`;
}[SectionName];

const linesOf = (section: SectionName): [line: LineKey, keys: string][] =>
  Object.entries(SECTIONS[section]).map(([line, keys]) => [`${section}.${line}` as LineKey, keys]);

/** A dialog with the keys and the switch for single ones. */
export function KeyboardSheet({ onClose }: { onClose: () => void }) {
  const t = useTranslations('playground');
  const keyNames = useKeyNames();
  const [hasSingleKeys, setSingleKeys] = useSingleKeys();
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t('keys.title')}
      description={t('keys.description')}
    >
      <div className={styles.sheet}>
        {(Object.keys(SECTIONS) as SectionName[]).map((section) => (
          <section key={section}>
            <h3 className={styles.title}>{t(`keys.${section}.title`)}</h3>
            <dl className={styles.keys}>
              {linesOf(section).map(([line, keys]) => (
                <div key={line}>
                  <dt>
                    {keyNames(keys).map((key) => (
                      <kbd key={key}>{key}</kbd>
                    ))}
                  </dt>
                  <dd>{t(`keys.${line}`)}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <Switch label={t('keys.single')} checked={hasSingleKeys} onChange={setSingleKeys} />
    </Dialog>
  );
}
