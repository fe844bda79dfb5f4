/** What the client decides by itself: names, memory, the player, what goes along with what. */
import { describe, expect, test } from 'vitest';
import { differences } from '@/app/_client/experiment-diff';
import { Identity, type KeyValueStorage, type Membership } from '@/app/_client/identity';
import { alongDataset, alongLoss, describeAlong } from '@/app/_client/matching-output';
import { generateNickname } from '@/app/_client/nicknames';
import { afterKey, afterTime, playerAt, seekTo, shownEpoch, togglePlaying } from '@/app/_client/player';
import { randomId } from '@/app/_client/random-id';
import { checkExperiment } from '@/lib/experiment';
import { LOCALES } from '@/app/_i18n/locales';
import { DATASETS, DEFAULT_EXPERIMENT, idSchema, LOSSES, nicknameSchema } from '@/lib/protocol';
import { textsOf } from '../support/texts';

const names = textsOf('names');

/** Storage in memory that fails on demand, as browsers' does when it is full or forbidden. */
function memoryStorage(): KeyValueStorage & { isBroken: boolean; values: Map<string, string> } {
  const values = new Map<string, string>();
  const storage = {
    isBroken: false,
    values,
    getItem: (key: string) => use(() => values.get(key) ?? null),
    setItem: (key: string, value: string) => use(() => void values.set(key, value)),
    removeItem: (key: string) => use(() => void values.delete(key)),
  };
  const use = <Value>(action: () => Value): Value => {
    if (storage.isBroken) throw new DOMException('No storage', 'SecurityError');
    return action();
  };
  return storage;
}

const membership = (code: string): Membership => ({
  code,
  nickname: 'Ana',
  participantToken: randomId(),
  teacherKey: null,
  lastVisitedAt: 1,
});

describe('identity', () => {
  test('a classroom is found again by another page, the newest first, each once', () => {
    const storage = memoryStorage();
    const identity = new Identity(storage);
    identity.remember(membership('AAAAAA'));
    identity.remember(membership('BBBBBB'));
    const again = membership('AAAAAA');
    identity.remember(again);
    expect(new Identity(storage).memberships.map(({ code }) => code)).toEqual(['AAAAAA', 'BBBBBB']);
    expect(new Identity(storage).find('AAAAAA')).toEqual(again);
    identity.forget('AAAAAA');
    expect(new Identity(storage).find('AAAAAA')).toBeNull();
  });

  test('without storage, with broken storage and with foreign content it works for as long as the page', () => {
    const broken = memoryStorage();
    broken.isBroken = true;
    const foreign = memoryStorage();
    foreign.values.set('downhill.memberships', '{"not": "ours"}');
    const torn = memoryStorage();
    torn.values.set('downhill.memberships', '[{');
    for (const storage of [null, broken, foreign, torn]) {
      const identity = new Identity(storage);
      expect(identity.memberships).toEqual([]);
      identity.remember(membership('CCCCCC'));
      expect(identity.find('CCCCCC')?.nickname).toBe('Ana');
    }
  });
});

describe('generated values', () => {
  test('identifiers have the form of the protocol and differ', () => {
    const ids = Array.from({ length: 100 }, randomId);
    for (const id of ids) expect(idSchema.safeParse(id).success).toBe(true);
    expect(new Set(ids).size).toBe(100);
  });

  test.each(LOCALES)('every nickname that can be generated in %s is accepted by the protocol', (locale) => {
    const people = textsOf('people', locale);
    const names = new Set<string>();
    for (let bits = 0; bits < 65_536; bits++) names.add(generateNickname(people, bits));
    for (const name of names) expect(nicknameSchema.parse(name)).toBe(name);
    expect(names.size).toBe(32 * 32);
  });
});

describe('what goes along with a choice', () => {
  test('each data set, chosen from any other, gives an experiment that can be trained', () => {
    const table = {
      dataId: 'A'.repeat(22),
      name: 'lengths.csv',
      target: 'length',
      inputs: ['width'],
      classes: [],
      rows: 20,
      dropped: 0,
    };
    for (const from of DATASETS) {
      const start = { ...DEFAULT_EXPERIMENT, table };
      const experiment = { ...start, ...alongDataset(start, from), dataset: from };
      for (const to of DATASETS) {
        const chosen = { ...experiment, ...alongDataset(experiment, to), dataset: to };
        expect(checkExperiment(chosen), `${from} to ${to}`).toEqual([]);
      }
    }
  });

  test('Iris brings softmax and categorical cross-entropy, and says so; another two-class set brings nothing', () => {
    const along = alongDataset(DEFAULT_EXPERIMENT, 'iris');
    expect(along).toEqual({ outputActivation: 'softmax', loss: 'categoricalCrossEntropy' });
    expect(describeAlong(names, along)).toBe(
      'Changed to match: output Softmax, loss Categorical cross-entropy.',
    );
    expect(alongDataset(DEFAULT_EXPERIMENT, 'xor')).toEqual({});
    expect(describeAlong(names, {})).toBeNull();
  });

  test('each cross-entropy brings the output that gives probabilities', () => {
    const linear = { ...DEFAULT_EXPERIMENT, outputActivation: 'linear' as const };
    expect(LOSSES.map((loss) => alongLoss(linear, loss).outputActivation)).toEqual([
      undefined,
      undefined,
      undefined,
      'sigmoid',
      'softmax',
    ]);
  });

  test('differences name the optimizer and its settings', () => {
    const changed = { ...DEFAULT_EXPERIMENT, optimizer: 'adamW' as const, dropoutRate: 0.2 };
    expect(differences(names, DEFAULT_EXPERIMENT, changed)).toEqual([
      { field: 'optimizer', label: 'optimizer', before: 'Gradient descent', after: 'AdamW' },
      { field: 'dropoutRate', label: 'dropout', before: 'off', after: '0.2' },
    ]);
  });

  test('differences name fields in use only, with both values in words', () => {
    const changed = {
      ...DEFAULT_EXPERIMENT,
      'layers.0.units': 7,
      'layers.9.units': 30,
      epochsPerSecond: null,
    };
    expect(differences(names, DEFAULT_EXPERIMENT, changed)).toEqual([
      { field: 'layers.0.units', label: 'neurons in layer 1', before: '6', after: '7' },
    ]);
  });
});

describe('the player', () => {
  test('it plays a recording of 900 epochs in 30 seconds, stops at the end, and begins again from there', () => {
    let player = togglePlaying(playerAt(0, 900));
    player = afterTime(player, 10_000);
    expect(shownEpoch(player)).toBe(300);
    player = afterTime({ ...player, speed: 4 }, 5_000);
    expect(player).toMatchObject({ position: 900, isPlaying: false });
    expect(togglePlaying(player)).toMatchObject({ position: 0, isPlaying: true });
  });

  test('it never leaves the recording, and pauses on a whole epoch', () => {
    expect(shownEpoch(seekTo(playerAt(5, 100), -3))).toBe(0);
    expect(shownEpoch(seekTo(playerAt(5, 100), 1e9))).toBe(100);
    expect(shownEpoch(playerAt(7, -1))).toBe(0);
    const paused = togglePlaying(afterTime(togglePlaying(playerAt(0, 100)), 333));
    expect(Number.isInteger(paused.position)).toBe(true);
  });

  test('every key does what the help says', () => {
    const player = playerAt(500, 1_000);
    const reached = (key: string, isShifted = false) => {
      const after = afterKey(player, key, isShifted);
      return after && shownEpoch(after);
    };
    expect([reached('.'), reached(','), reached('ArrowRight'), reached('ArrowLeft', true)]).toEqual([
      501, 499, 520, 400,
    ]);
    expect([reached('Home'), reached('End'), reached('3'), reached('x')]).toEqual([0, 1_000, 300, null]);
    expect(afterKey(player, ' ', false)?.isPlaying).toBe(true);
  });
});
