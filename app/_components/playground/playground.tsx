/** The classroom: header, run bar, settings, network, result, history. One page on a desk, four tabs on a phone. */
'use client';
import { ChartLine, History, Network, SlidersHorizontal } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useCallback, useState, type ReactNode } from 'react';
import type { Part } from '@/app/_client/hidden-parts';
import { useHiddenParts, useIsHidden } from '@/app/_client/hidden-parts-context';
import { StageViewProvider } from '@/app/_client/stage-view';
import { useIsNarrow } from '@/app/_client/use-page-width';
import { PicturesProvider } from '@/app/_pictures/worker-pictures';
import { CompareButton } from '@/app/_components/controls/compare-button';
import { ExperimentPanel } from '@/app/_components/controls/experiment-panel';
import { RunBar } from '@/app/_components/controls/run-bar';
import { SpeedControl } from '@/app/_components/controls/speed-control';
import { HistoryStrip } from '@/app/_components/history/history-strip';
import { LookedAtProvider } from '@/app/_components/network/looked-at';
import { OutputOptionsProvider } from '@/app/_components/output/kept-options';
import { Tabs } from '@/app/_components/ui/tabs';
import { VisuallyHidden } from '@/app/_components/ui/visually-hidden';
import type { ParsedSetup } from '@/lib/experiment';
import { lazyPart } from '@/app/_components/ui/lazy-part';
import { Header } from './header';
import { LazyCoach } from './lazy-coach';
import { NetworkPanel } from './network-panel';
import styles from './playground.module.css';
import { ResultPanels, WideCurves } from './result-panels';
import { StageNotice } from './stage-notice';
import { usePageKeys } from './use-page-keys';

const HistoryList = lazyPart(() =>
  import('@/app/_components/history/history-list').then((module) => module.HistoryList),
);

const ProposedSetup = lazyPart(() => import('./proposed-setup').then((module) => module.ProposedSetup));

const KeyboardSheet = lazyPart(() => import('./keyboard-sheet').then((module) => module.KeyboardSheet));

export interface PlaygroundProps {
  readonly teacherKey?: string | null;
  /** From the link that was opened. */
  readonly setup?: ParsedSetup | null;
  /** In place of the classroom's own header. */
  readonly header?: ReactNode;
}

/** Everything of a joined classroom. */
export function Playground({ teacherKey = null, setup = null, header }: PlaygroundProps) {
  const isNarrow = useIsNarrow();
  const [hasSheet, setSheet] = useState(false);
  const openSheet = useCallback(() => setSheet(true), []);
  usePageKeys(openSheet);
  return (
    <PicturesProvider>
      <StageViewProvider>
        <LookedAtProvider>
          <div className={styles.page}>
            {header ?? <Header teacherKey={teacherKey} onKeys={openSheet} />}
            {setup && <ProposedSetup setup={setup} />}
            <OutputOptionsProvider>{isNarrow ? <PhoneLayout /> : <DeskLayout />}</OutputOptionsProvider>
          </div>
          {hasSheet && <KeyboardSheet onClose={() => setSheet(false)} />}
        </LookedAtProvider>
      </StageViewProvider>
    </PicturesProvider>
  );
}

function DeskLayout() {
  const hidden = useHiddenParts();
  const hasNetwork = !hidden.has('network') || !hidden.has('coach');
  const hasResult = !hidden.has('output') || !hidden.has('curves');
  return (
    <>
      <RunBar />
      <StageNotice />
      <main className={styles.desk} data-columns={deskColumns(!hidden.has('setup'), hasNetwork, hasResult)}>
        {!hidden.has('setup') && (
          <div className={styles.setup}>
            <ExperimentPanel />
          </div>
        )}
        {hasNetwork && (
          <div className={styles.network}>
            {!hidden.has('network') && <NetworkPanel />}
            {!hidden.has('coach') && <LazyCoach />}
            <WideCurves />
          </div>
        )}
        {hasResult && (
          <div className={styles.result}>
            <ResultPanels hasWideCurves={hasNetwork} />
          </div>
        )}
      </main>
      {!hidden.has('runs') && <HistoryStrip />}
    </>
  );
}

/** The columns there are, for the grid's template: "setup network result" without those left out. */
const deskColumns = (hasSetup: boolean, hasNetwork: boolean, hasResult: boolean): string =>
  [hasSetup && 'setup', hasNetwork && 'network', hasResult && 'result'].filter(Boolean).join(' ');

type PhoneTab = 'setup' | 'network' | 'result' | 'runs';

const PHONE_TABS: readonly PhoneTab[] = ['result', 'network', 'setup', 'runs'];

/** What each tab has: one without any of it is not there. */
const PHONE_PARTS: Readonly<Record<PhoneTab, readonly Part[]>> = {
  setup: ['setup'],
  network: ['network'],
  result: ['output', 'curves', 'coach'],
  runs: ['runs'],
};

function PhoneLayout() {
  const t = useTranslations('playground');
  const hidden = useHiddenParts();
  const isShown = (tab: PhoneTab): boolean => PHONE_PARTS[tab].some((part) => !hidden.has(part));
  const [chosen, setTab] = useState<PhoneTab>('result');
  const tab = isShown(chosen) ? chosen : (PHONE_TABS.find(isShown) ?? 'result');
  return (
    <>
      <StageNotice />
      <main className={styles.phone}>
        <Tabs<PhoneTab>
          label={t('views.label')}
          isStretched
          value={tab}
          onChange={setTab}
          items={[
            {
              value: 'setup' as const,
              label: t('views.setup'),
              icon: <SlidersHorizontal />,
              content: <PhoneSetup />,
            },
            {
              value: 'network' as const,
              label: t('views.network'),
              icon: <Network />,
              content: <NetworkPanel />,
            },
            {
              value: 'result' as const,
              label: t('views.result'),
              icon: <ChartLine />,
              content: <PhoneResult />,
            },
            {
              value: 'runs' as const,
              label: t('views.runs'),
              icon: <History />,
              content: <PhoneRuns onShown={() => setTab('result')} />,
            },
          ].filter(({ value }) => isShown(value))}
        />
      </main>
      <RunBar />
    </>
  );
}

function PhoneSetup() {
  return (
    <>
      <ExperimentPanel />
      <div className={styles.phoneSpeed}>
        <SpeedControl />
        <CompareButton />
      </div>
    </>
  );
}

function PhoneRuns({ onShown }: { onShown: () => void }) {
  const t = useTranslations('playground');
  return (
    <>
      <VisuallyHidden as="h2">{t('views.runs')}</VisuallyHidden>
      <HistoryList onShown={onShown} />
    </>
  );
}

function PhoneResult() {
  return (
    <div className={styles.result}>
      {!useIsHidden('coach') && <LazyCoach />}
      <ResultPanels />
    </div>
  );
}
