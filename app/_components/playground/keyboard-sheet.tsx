/** All keys of the pages, at the press of `?`. */
'use client';
import { useSingleKeys } from '@/app/_client/use-shortcuts';
import { Dialog } from '@/app/_components/ui/dialog';
import { Switch } from '@/app/_components/ui/toggles';
import styles from './keyboard-sheet.module.css';

const TEXT = {
  title: 'Keys',
  description: 'Tab reaches every control. Keys with a letter work where nothing is being typed.',
  single: 'Single keys (Space, letters)',
} as const;

/** Each line: keys, what they do. */
const SECTIONS: readonly {
  readonly title: string;
  readonly lines: readonly (readonly [string, string])[];
}[] = [
  {
    title: 'Run',
    lines: [
      ['Space', 'Start, pause, resume'],
      ['.', 'Train one epoch'],
      ['S', 'Stop'],
      ['R', 'Reset, same seed'],
    ],
  },
  {
    title: 'Changes',
    lines: [
      ['Ctrl Z', 'Undo my last change'],
      ['Ctrl Shift Z', 'Do it again'],
      ['← → ↑ ↓', 'Move along the network’s neurons, a slider, a choice'],
    ],
  },
  {
    title: 'Charts and output',
    lines: [
      ['← →', 'Read the values; with Shift further'],
      ['Home End', 'First and last value'],
      ['+ −', 'Zoom in and out'],
      ['Esc', 'Show all again'],
    ],
  },
  {
    title: 'Replay',
    lines: [
      ['Space', 'Play, pause'],
      ['← →', 'Back and forth; with Shift further'],
      [', .', 'One epoch back, one forth'],
      ['0 – 9', 'To that tenth of the run'],
    ],
  },
  { title: 'Here', lines: [['?', 'This list']] },
];

/** A dialog with the keys and the switch for single ones. */
export function KeyboardSheet({ onClose }: { onClose: () => void }) {
  const [hasSingleKeys, setSingleKeys] = useSingleKeys();
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={TEXT.title}
      description={TEXT.description}
    >
      <div className={styles.sheet}>
        {SECTIONS.map(({ title, lines }) => (
          <section key={title}>
            <h3 className={styles.title}>{title}</h3>
            <dl className={styles.keys}>
              {lines.map(([keys, does]) => (
                <div key={keys}>
                  <dt>
                    {keys.split(' ').map((key) => (
                      <kbd key={key}>{key}</kbd>
                    ))}
                  </dt>
                  <dd>{does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <Switch label={TEXT.single} checked={hasSingleKeys} onChange={setSingleKeys} />
    </Dialog>
  );
}
