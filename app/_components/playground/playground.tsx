/** The classroom: header, run bar, settings, network, result, history. One page on a desk, four tabs on a phone. */
'use client';
import { ChartLine, History, Network, SlidersHorizontal } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useCallback, useState } from 'react';
import { StageViewProvider } from '@/app/_client/stage-view';
import { useIsNarrow } from '@/app/_client/use-page-width';
import { PicturesProvider } from '@/app/_pictures/worker-pictures';
import { CompareButton } from '@/app/_components/controls/compare-button';
import { ExperimentPanel } from '@/app/_components/controls/experiment-panel';
import { RunBar } from '@/app/_components/controls/run-bar';
import { SpeedControl } from '@/app/_components/controls/speed-control';
import { HistoryStrip } from '@/app/_components/history/history-strip';
import { LookedAtProvider } from '@/app/_components/network/looked-at';
import { Tabs } from '@/app/_components/ui/tabs';
import { VisuallyHidden } from '@/app/_components/ui/visually-hidden';
import type { ParsedSetup } from '@/lib/experiment';
import { Header } from './header';
import { NetworkPanel } from './network-panel';
import styles from './playground.module.css';
import { ProposedSetup } from './proposed-setup';
import { ResultPanels, WideCurves } from './result-panels';
import { StageNotice } from './stage-notice';
import { usePageKeys } from './use-page-keys';

const HistoryList = dynamic(
  () => import('@/app/_components/history/history-list').then((module) => module.HistoryList),
  {
    ssr: false,
  },
);

const CoachPanel = dynamic(
  () => import('@/app/_components/coach/coach-panel').then((module) => module.CoachPanel),
  { ssr: false },
);

const KeyboardSheet = dynamic(() => import('./keyboard-sheet').then((module) => module.KeyboardSheet), {
  ssr: false,
});

/** Everything of a joined classroom. */
export function Playground(props: { teacherKey: string | null; setup: ParsedSetup | null }) {
  const isNarrow = useIsNarrow();
  const [hasSheet, setSheet] = useState(false);
  const openSheet = useCallback(() => setSheet(true), []);
  usePageKeys(openSheet);
  return (
    <PicturesProvider>
      <StageViewProvider>
        <LookedAtProvider>
          <div className={styles.page}>
            <Header teacherKey={props.teacherKey} onKeys={openSheet} />
            <ProposedSetup setup={props.setup} />
            {isNarrow ? <PhoneLayout /> : <DeskLayout />}
          </div>
          {hasSheet && <KeyboardSheet onClose={() => setSheet(false)} />}
        </LookedAtProvider>
      </StageViewProvider>
    </PicturesProvider>
  );
}

function DeskLayout() {
  return (
    <>
      <RunBar />
      <StageNotice />
      <main className={styles.desk}>
        <div className={styles.setup}>
          <ExperimentPanel />
        </div>
        <div className={styles.network}>
          <NetworkPanel />
          <CoachPanel />
          <WideCurves />
        </div>
        <div className={styles.result}>
          <ResultPanels hasWideCurves />
        </div>
      </main>
      <HistoryStrip />
    </>
  );
}

type PhoneTab = 'setup' | 'network' | 'result' | 'runs';

function PhoneLayout() {
  const [tab, setTab] = useState<PhoneTab>('result');
  return (
    <>
      <StageNotice />
      <main className={styles.phone}>
        <Tabs<PhoneTab>
          label="Views"
          isStretched
          value={tab}
          onChange={setTab}
          items={[
            { value: 'setup', label: 'Setup', icon: <SlidersHorizontal />, content: <PhoneSetup /> },
            { value: 'network', label: 'Network', icon: <Network />, content: <NetworkPanel /> },
            { value: 'result', label: 'Result', icon: <ChartLine />, content: <PhoneResult /> },
            {
              value: 'runs',
              label: 'Runs',
              icon: <History />,
              content: <PhoneRuns onShown={() => setTab('result')} />,
            },
          ]}
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
  return (
    <>
      <VisuallyHidden as="h2">Runs</VisuallyHidden>
      <HistoryList onShown={onShown} />
    </>
  );
}

function PhoneResult() {
  return (
    <div className={styles.result}>
      <CoachPanel />
      <ResultPanels />
    </div>
  );
}
