/** The coach below the network: one or two messages, each with its evidence on demand. Nothing while all goes well. */
'use client';
import { Lightbulb, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { useClassroom } from '@/app/_client/classroom-context';
import { canAct } from '@/app/_client/classroom-state';
import { useAdvice } from '@/app/_client/use-advice';
import { useUndo } from '@/app/_components/controls/undo';
import { Button, IconButton } from '@/app/_components/ui/button';
import { VisuallyHidden } from '@/app/_components/ui/visually-hidden';
import { pickLiveEdits, type Edits } from '@/lib/protocol';
import type { Advice, Remedy } from '@/lib/coach';
import { headlineOf, remedyText } from './coach-text';
import styles from './coach.module.css';
import { evidenceOf } from './evidence';

/** Messages for the run in the diagram, or for the experiment before any run. */
export function CoachPanel() {
  const t = useTranslations('coach');
  const { advice, dismiss } = useAdvice();
  return (
    <>
      {/* Numbers change all the time; only what is said is read aloud, once. */}
      <VisuallyHidden isLive>{advice.map(({ rule }) => t(`titles.${rule}`)).join(' ')}</VisuallyHidden>
      {advice.length > 0 && (
        <section className={styles.coach} aria-label={t('title')}>
          {advice.map((message) => (
            <Message key={message.rule} advice={message} onDismiss={() => dismiss(message.rule)} />
          ))}
        </section>
      )}
    </>
  );
}

function Message({ advice, onDismiss }: { advice: Advice; onDismiss: () => void }) {
  const names = useTranslations('names');
  const t = useTranslations('coach');
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  return (
    <article className={styles.message} data-rule={advice.rule} aria-label={t(`titles.${advice.rule}`)}>
      <Lightbulb className={styles.icon} aria-hidden="true" />
      <p className={styles.headline}>{headlineOf(t, names, advice)}</p>
      <div className={styles.actions}>
        {advice.remedies.map((remedy) =>
          remedy.edits ? <Try key={remedy.kind} remedy={remedy} edits={remedy.edits} /> : null,
        )}
        <Button
          size="small"
          variant="plain"
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setOpen(!isOpen)}
        >
          {t('why')}
        </Button>
      </div>
      <IconButton size="small" label={t('dismiss')} icon={<X />} onClick={onDismiss} />
      <div id={id} className={styles.why} hidden={!isOpen}>
        {isOpen && <Why advice={advice} />}
      </div>
    </article>
  );
}

function Why({ advice }: { advice: Advice }) {
  const t = useTranslations('coach');
  const hints = advice.remedies.filter(({ edits }) => edits === null);
  return (
    <>
      <p>{t(`reasons.${advice.rule}`)}</p>
      <dl className={styles.evidence}>
        {evidenceOf(t, advice).map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {hints.map((hint) => (
        <p key={hint.kind}>{remedyText(t, hint)}</p>
      ))}
      <a href={`/learn/${advice.lesson}`} target="_blank">
        {t('lesson')}
      </a>
    </>
  );
}

function Try({ remedy, edits }: { remedy: Remedy; edits: Edits }) {
  const t = useTranslations('coach');
  const undo = useUndo();
  const isLocked = useClassroom((state) => !canAct(state));
  const text = remedyText(t, remedy);
  const isLive = Object.keys(pickLiveEdits(edits)).length === Object.keys(edits).length;
  return (
    <Button
      size="small"
      disabled={isLocked}
      onClick={() => undo.edit(edits, t(isLive ? 'live' : 'next', { remedy: text }))}
    >
      {text}
    </Button>
  );
}
