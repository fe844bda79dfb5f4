/** The network as people see it: neurons as small pictures, weights as lines, and each layer's controls on top of it. */
'use client';
import { useTranslations } from 'next-intl';
import { Minus, Plus } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import { IconButton } from '@/app/_components/ui/button';
import { clsx } from '@/app/_components/ui/clsx';
import { lazyPart } from '@/app/_components/ui/lazy-part';
import { useSize } from '@/app/_components/ui/use-size';
import type { Training } from '@/app/_components/microscope/training';
import type { Pictures } from '@/app/_pictures/pictures';
import type { Source } from '@/app/_pictures/source';
import { LIMITS } from '@/lib/protocol';
import type { Edits, Experiment, Field } from '@/lib/protocol';
import { columnSpecs, describeNetwork, modelOf } from './diagram-model';
import type { DiagramModel, FieldMarks, NetworkFrame } from './diagram-model';
import { DiagramPlot } from './diagram-plot';
import type { SelectedNeuron } from './diagram-plot';
import { addLayer, canAddLayer } from './edits';
import { COLLAPSE_ABOVE, EXPAND_UP_TO, layoutDiagram, leastHeight } from './geometry';
import type { Geometry } from './geometry';
import type { HandMark, HandTools } from './hands';
import { useHeld } from './held';
import { LayerControls, Marked } from './layer-controls';
import styles from './network-diagram.module.css';
import { useKeptNeuron } from './use-looking';
import type { EditedParameter } from './weight-popover';

export interface NetworkDiagramProps {
  /** The experiment whose network is drawn: the shared one, or the one a run was started with. */
  experiment: Experiment;
  /** Name of every input. */
  inputLabels: readonly string[];
  /** Name of every output neuron. */
  outputNames: readonly string[];
  /** Parameters and gradient norms, at the pace of frames. */
  frames: Source<NetworkFrame>;
  /** What the frames' epochs are recomputed from; null where they cannot be. */
  training: Source<Training | null>;
  /** Draws the neurons; null while the worker starts. */
  pictures: Pictures | null;
  /** Edits layers and activations; leave out for a read-only diagram. */
  onEdit?: (edits: Edits) => void;
  /** Which control this person holds now, null when let go. */
  onHold?: (field: Field | null) => void;
  /** Other people's marks on the controls they hold. */
  marks?: FieldMarks;
  /** Other people's marks on what they edit by hand. */
  handMarks?: readonly HandMark[];
  /** Something trains: what the network computes is seen to move through it. */
  isFlowing?: boolean;
  /** Fills the height of what is around it, with tiles as large as fit. */
  isFitted?: boolean;
  /** Edits weights and holds neurons; leave out where nobody may. */
  hands?: HandTools;
  /** The run whose network can be saved; leave out where there is none. */
  runName?: string | null;
}

const NO_MARKS: FieldMarks = {};
const NO_HAND_MARKS: readonly HandMark[] = [];

const DiagramButtons = lazyPart(() => import('./diagram-buttons').then((module) => module.DiagramButtons));
const LayerFold = lazyPart(() => import('./layer-fold').then((module) => module.LayerFold));
const NeuronInspector = lazyPart(() => import('./neuron-inspector').then((module) => module.NeuronInspector));
const WeightPopover = lazyPart(() => import('./weight-popover').then((module) => module.WeightPopover));

/** The network diagram. React renders it when its structure changes; frames are painted directly. */
export function NetworkDiagram(props: NetworkDiagramProps) {
  const {
    experiment,
    inputLabels,
    outputNames,
    frames,
    training,
    pictures,
    onEdit,
    onHold,
    marks = NO_MARKS,
  } = props;
  const { isFitted = false, isFlowing = false, hands, runName = null, handMarks = NO_HAND_MARKS } = props;
  const [edited, setEdited] = useState<EditedParameter | null>(null);
  const held = useHeld(frames);
  const t = useTranslations('network');
  const names = useTranslations('names');
  const [expanded, setExpanded] = useState<ReadonlySet<number>>(new Set());
  const [selected, setSelected] = useState<SelectedNeuron | null>(null);
  const [layer, setLayer] = useState<number | null>(null);
  const [region, { width }] = useSize<HTMLDivElement>();
  const [room, { height: roomHeight }] = useSize<HTMLDivElement>();
  const model = useMemo(
    () => modelOf(t, experiment, inputLabels, outputNames),
    [t, experiment, inputLabels, outputNames],
  );
  const specs = useMemo(() => columnSpecs(model, expanded), [model, expanded]);
  const geometry = useMemo(
    () => layoutDiagram(specs, width, isFitted ? roomHeight : null),
    [specs, width, isFitted, roomHeight],
  );
  const toggleExpanded = useCallback((column: number) => {
    setExpanded((before) => {
      const after = new Set(before);
      if (!after.delete(column)) after.add(column);
      return after;
    });
  }, []);
  const showEach = (column: number) => {
    if ((geometry.columns[column]?.units ?? 0) <= EXPAND_UP_TO) toggleExpanded(column);
    else if (column > 0) setLayer(column);
  };
  const diagram = useMemo(() => ({ experiment, model, frames }), [experiment, model, frames]);
  const { kept, keep } = useKeptNeuron(diagram);
  const select = (neuron: SelectedNeuron | null) => {
    setSelected(neuron);
    if (kept) keep(neuron);
  };
  const selectAndKeep = (neuron: SelectedNeuron) => {
    setSelected(neuron);
    keep(neuron);
  };
  const inspected =
    selected && selected.unit < (model.layers[selected.column - 1]?.units ?? 0) ? selected : null;

  return (
    <div
      className={clsx(styles.diagram, isFitted && styles.fitted)}
      role="group"
      aria-label={describeNetwork(model, names)}
    >
      {onEdit && <LayerCount experiment={experiment} marks={marks} onEdit={onEdit} />}
      {/* The scrolling region must be reachable by keyboard where nothing in it is. */}
      <div
        ref={region}
        className={clsx(
          styles.region,
          !onEdit && styles.readOnly,
          model.layers.some((each) => each.units > COLLAPSE_ABOVE) && styles.withFold,
        )}
        style={isFitted ? { '--least': `${leastHeight(specs)}px` } : undefined}
        tabIndex={geometry.width > width + 1 ? 0 : -1}
      >
        <div ref={room} className={styles.room} aria-hidden="true" />
        {width > 0 && (
          <div className={styles.canvas} style={{ width: geometry.width }}>
            <LayerHeads
              model={model}
              geometry={geometry}
              controls={{ experiment, marks, onEdit, onHold }}
              expanded={expanded}
              onToggle={showEach}
            />
            <DiagramPlot
              experiment={experiment}
              model={model}
              geometry={geometry}
              frames={frames}
              pictures={pictures}
              selected={inspected}
              isFlowing={isFlowing}
              held={held}
              handMarks={handMarks}
              onSelect={select}
              onKeep={selectAndKeep}
              onEditLink={hands && setEdited}
              onExpand={showEach}
            />
          </div>
        )}
      </div>
      {inspected && (
        <NeuronInspector
          model={model}
          {...inspected}
          frames={frames}
          held={held}
          hands={hands}
          onEdit={setEdited}
          onClose={() => select(null)}
        />
      )}
      {edited && hands && (
        <WeightPopover
          key={JSON.stringify(edited.place)}
          {...{ edited, model, frames, held, hands }}
          onClose={() => setEdited(null)}
        />
      )}
      <div className={styles.numbers}>
        <DiagramButtons
          diagram={diagram}
          training={training}
          runName={runName}
          pictures={pictures}
          inspected={inspected}
          kept={kept}
          onKeep={keep}
          onSelect={select}
          layer={layer}
          onLayer={setLayer}
        />
      </div>
    </div>
  );
}

interface LayerCountProps {
  experiment: Experiment;
  marks: FieldMarks;
  onEdit: (edits: Edits) => void;
}

function LayerCount({ experiment, marks, onEdit }: LayerCountProps) {
  const t = useTranslations('network');
  const { layerCount } = experiment;
  return (
    <div className={styles.toolbar}>
      <Marked holder={marks.layerCount}>
        <div className={styles.stepper} role="group" aria-label={t('layers.group')}>
          <IconButton
            label={t('layers.removeLast')}
            size="small"
            icon={<Minus />}
            disabled={layerCount === 0}
            onClick={() => onEdit({ layerCount: layerCount - 1 })}
          />
          <output className={styles.layerCount}>{t('layers.count', { count: layerCount })}</output>
          <IconButton
            label={
              canAddLayer(experiment) ? t('layers.add') : t('layers.full', { limit: LIMITS.hiddenLayers })
            }
            size="small"
            icon={<Plus />}
            disabled={!canAddLayer(experiment)}
            onClick={() => onEdit(addLayer(experiment, layerCount))}
          />
        </div>
      </Marked>
    </div>
  );
}

interface LayerHeadsProps {
  model: DiagramModel;
  geometry: Geometry;
  controls: Pick<Parameters<typeof LayerControls>[0], 'experiment' | 'marks' | 'onEdit' | 'onHold'>;
  expanded: ReadonlySet<number>;
  onToggle: (column: number) => void;
}

function LayerHeads({ model, geometry, controls, expanded, onToggle }: LayerHeadsProps) {
  const t = useTranslations('network');
  const at = (column: number) => ({ left: geometry.columns[column]?.x ?? 0, width: geometry.columnWidth });
  return (
    <div className={styles.heads}>
      <div className={styles.head} style={at(0)}>
        <div className={clsx(styles.layerTitle, styles.inputsTitle)}>{t('inputs')}</div>
      </div>
      {model.layers.map((layer, index) => (
        <div key={layer.activationField} className={styles.head} style={at(index + 1)}>
          <LayerControls {...controls} layer={layer} />
          <LayerFold
            name={layer.name}
            units={layer.units}
            isExpanded={expanded.has(index + 1)}
            onToggle={() => onToggle(index + 1)}
          />
        </div>
      ))}
    </div>
  );
}
