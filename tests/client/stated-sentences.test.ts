/** Every sentence that the protocol, the server, tables and the page's own requests can refuse with has words in each language. */
import { describe, expect, test } from 'vitest';
import { faultWords } from '@/app/_client/fault-words';
import { statedSentences, type StatedSentence } from '../support/sentences/stated-sentences';
import { textsOf } from '../support/texts';

const english = textsOf('refusals');
const spanish = textsOf('refusals', 'es');

/** Where faults are stated in words for people. */
const TOLD = [
  'lib/protocol',
  'lib/experiment',
  'lib/answers',
  'lib/tables',
  'server/classroom',
  'server/rest',
  'server/realtime',
  'app/_client',
  'app/_pictures',
];

/** Why a connection is closed: nobody is told (docs/protocol.md CONN-4). */
const UNTOLD = ['server/realtime/msgpack-decode.ts', 'server/realtime/packet-parser.ts'];

const sentences = statedSentences(TOLD).filter(({ place }) => !UNTOLD.some((path) => place.startsWith(path)));

/** Stands for a number or a text that only a running program knows. */
const FILLED = /\b7\d\d\b|\bX[a-z]\b/g;

const placesOf = (found: readonly StatedSentence[]): string[] =>
  found.map(({ place, sentence }) => `${place} ${sentence}`);

describe('sentences found in the sources', () => {
  test('are those that refusals are known to state', () => {
    const stated = new Set(sentences.map(({ sentence }) => sentence));
    // One of each kind: in a call, of two branches, of a function, of a schema, of a constant, with a value of a union.
    for (const known of [
      'There is no classroom with this code',
      'Its layers are 0 to 701, the last is the output',
      'Line 701: The file is UTF-16: save it as “CSV UTF-8”',
      'Must have at least 701 entries',
      'A comparison has at most 701 learning rates',
      'At most 701 requests a second: try again in 705 s',
      'This comparison is deleted',
    ]) {
      expect(stated).toContain(known);
    }
    expect(stated.size).toBeGreaterThan(150);
  });

  test('are in English what the page says in English', () => {
    expect(placesOf(sentences.filter(({ sentence }) => faultWords(english, sentence) !== sentence))).toEqual(
      [],
    );
  });

  test('have other words in Spanish', () => {
    expect(placesOf(sentences.filter(({ sentence }) => faultWords(spanish, sentence) === sentence))).toEqual(
      [],
    );
  });

  test('keep their values in Spanish', () => {
    const valuesIn = (text: string) => [...new Set(text.match(FILLED))].sort();
    const losing = sentences.filter(({ sentence }) => {
      const told = valuesIn(faultWords(spanish, sentence));
      return told.join() !== valuesIn(sentence).join();
    });
    expect(placesOf(losing)).toEqual([]);
  });
});
