/** A setup that came with the link to this class: what it would change, and the choice; or what is wrong with it. */
'use client';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { useClassroom } from '@/app/_client/classroom-context';
import { canAct } from '@/app/_client/classroom-state';
import { differences } from '@/app/_client/experiment-diff';
import { editsTowards } from '@/app/_client/presets';
import { useRefusalTexts } from '@/app/_client/use-refusal-texts';
import { faultText } from '@/app/_client/setup-words';
import { useUndo } from '@/app/_components/controls/undo';
import { Button } from '@/app/_components/ui/button';
import type { ParsedSetup } from '@/lib/experiment';
import type { Experiment } from '@/lib/protocol';
import styles from './playground.module.css';

/** Changes and faults told one by one before the rest is only counted. */
const TOLD = 4;

/** Nothing without a proposal, or once it has been answered. */
export function ProposedSetup({ setup }: { setup: ParsedSetup | null }) {
  const t = useTranslations('playground');
  const texts = useRefusalTexts();
  const [isAnswered, setAnswered] = useState(false);
  if (!setup || isAnswered) return null;
  const answer = () => setAnswered(true);
  return setup.ok ? (
    <Proposal experiment={setup.experiment} onAnswer={answer} />
  ) : (
    <div className={styles.notice} role="alert">
      <div>
        <p>{t('proposal.faulty')}</p>
        <ul className={styles.faults}>
          {setup.faults.slice(0, TOLD).map((fault) => (
            <li key={faultText(texts, fault)}>{faultText(texts, fault)}</li>
          ))}
        </ul>
        {setup.faults.length > TOLD && <p>{t('proposal.more', { count: setup.faults.length - TOLD })}</p>}
      </div>
      <Button size="small" onClick={answer}>
        {t('proposal.close')}
      </Button>
    </div>
  );
}

function Proposal({ experiment, onAnswer }: { experiment: Experiment; onAnswer: () => void }) {
  const undo = useUndo();
  const current = useClassroom((state) => state.experiment.visible);
  const isLocked = useClassroom((state) => !canAct(state));
  const t = useTranslations('playground');
  const names = useTranslations('names');
  const changes = useMemo(() => differences(names, current, experiment), [names, current, experiment]);
  const edits = useMemo(() => editsTowards(current, experiment), [current, experiment]);
  if (Object.keys(edits).length === 0) return null;
  const told = changes
    .slice(0, TOLD)
    .map(({ label, before, after }) => `${label} ${before} → ${after}`)
    .join(', ');
  const more = changes.length - TOLD;
  return (
    <div className={styles.notice} role="status">
      <p>
        {t('proposal.proposes', {
          changes: more > 0 ? t('proposal.andMore', { told, count: more }) : told,
        })}
      </p>
      <Button
        size="small"
        variant="primary"
        disabled={isLocked}
        onClick={() => {
          undo.edit(edits, t('proposal.applied'));
          onAnswer();
        }}
      >
        {t('proposal.apply')}
      </Button>
      <Button size="small" onClick={onAnswer}>
        {t('proposal.later')}
      </Button>
    </div>
  );
}
