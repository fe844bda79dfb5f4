/** Faults in the page's language: the English sentences that the protocol and the server state them in are known here. */
import type { Translate } from '@/app/_i18n/translate';

/** `useTranslations('refusals')`. */
export type Refusals = Translate<'refusals'>;

/** Each sentence without its full stop, with its values; of two that fit the first holds. */
const SENTENCES = {
  finite: /^Must be a finite number$/,
  whole: /^Must be a whole number$/,
  text: /^Must be text$/,
  trueOrFalse: /^Must be true or false$/,
  list: /^Must be a list$/,
  notEmpty: /^Must not be empty$/,
  control: /^Must not contain control characters$/,
  longest: /^Must (?:be|have) at most (?<limit>\d+) characters$/,
  mostEntries: /^Must have at most (?<limit>\d+) entr(?:y|ies)$/,
  leastEntries: /^Must have at least (?<limit>\d+) entr(?:y|ies)$/,
  atLeast: /^Must be at least (?<limit>\S+)$/,
  atMost: /^Must be at most (?<limit>\S+)$/,
  oneOf: /^Must be (?<values>\S+ or .+)$/,
  unknownField: /^Unknown field$/,
  oneInput: /^At least one input is needed$/,
  inputOnce: /^Each input can be used once$/,
  rateOnce: /^Each learning rate can be used once$/,
  fewRates: /^A comparison has at least (?<limit>\d+) learning rates$/,
  manyRates: /^A comparison has at most (?<limit>\d+) learning rates$/,
  code: /^Must be a classroom code$/,
  codeLength: /^A classroom code has (?<length>\d+) characters$/,
  codeLetters: /^A classroom code is made of (?<letters>\S+)$/,
  drawTwo: /^Draw points of two classes first$/,
  lonePoint: /^Class (?<class>\d+) has one point: draw a second one, for training and test need one each$/,
  noTable: /^There is no table yet: upload one$/,
  otherSizes: /^The weights are of a network (?<theirs>\S+), and this one is (?<ours>\S+)$/,
  tooManyWeights: /^The network would have (?<count>\d+) weights and biases, the limit is (?<limit>\d+)$/,
  columnWithoutClasses:
    /^Cross-entropy needs classes, and column “(?<column>.*)” has none: use a squared error$/,
  noClasses: /^Cross-entropy needs classes, and (?<dataset>\S+) has none: use a squared error$/,
  longLink: /^The link is (?<length>\d+) characters long; the longest that there is has (?<limit>\d+)$/,
  linkVersion:
    /^The link has setup version (?<version>.+), this page reads version (?<own>\d+)\. Copy it again from the page it came from$/,
  noSetting: /^There is no such setting: take it out of the link$/,
  manyRuns: /^The group would keep (?<count>\d+) runs; the limit is (?<limit>\d+)\. Delete some first$/,
  busy: /^The server would train (?<count>\d+) runs at once; the limit is (?<limit>\d+)$/,
  full: /^The classroom has (?<count>\d+) participants, as many as it can$/,
  manyTables:
    /^The classroom has (?<count>\d+) tables, as many as it can; those not used any more go after a day$/,
  manyWeights:
    /^The classroom has (?<count>\d+) sets of weights, as many as it can; those not used any more go after a day$/,
  manyPoints: /^The drawing would have (?<count>\d+) points, the limit is (?<limit>\d+)$/,
  bigFile: /^The file has (?<count>\d+) bytes or more, the limit is (?<limit>\d+)$/,
  noRun: /^There is no such run$/,
  notInGroup: /^This group has no such (?<kind>run|comparison)$/,
  deleted: /^This (?<kind>run|comparison) is deleted$/,
  notOwner: /^Only its owner or a teacher may change this (?<kind>run|comparison)$/,
  teachersOnly: /^Only a teacher may ask for (?<request>\S+)$/,
  teacherStays: /^A teacher cannot be removed$/,
  nobody: /^Nobody here has this identifier$/,
  gone: /^This participant is no longer in the classroom$/,
  stopFirst: /^Run (?<number>\d+) is still (?<state>\w+): stop it first$/,
  otherEngine:
    /^Run (?<number>\d+) cannot go on: it was recorded with engine (?<recorded>\S+), this is engine (?<engine>\S+)\. A new run of its settings can be started$/,
  oneAtATime: /^One run or the runs of one comparison are resumed at a time$/,
  noData: /^This classroom has no such data, or has no longer$/,
  noClassroom: /^There is no classroom with this code$/,
  wrongKey: /^The key is not that of this classroom$/,
  wrongToken: /^The token is not that of a participant of this classroom$/,
  joinFirst: /^Join a classroom first$/,
  serverFailed: /^The server failed; nothing was changed$/,
  failed: /^The server failed$/,
  answered: /^The server answered (?<status>\d+)$/,
} as const;

type Sentence = keyof typeof SENTENCES;

const ENTRIES = Object.entries(SENTENCES) as [Sentence, RegExp][];

/** The fault in the page's language; a sentence that is not known stays as it is. */
export function faultWords(t: Refusals, sentence: string): string {
  const stop = sentence.endsWith('.') ? '.' : '';
  const bare = sentence.slice(0, sentence.length - stop.length);
  for (const [key, pattern] of ENTRIES) {
    const match = pattern.exec(bare);
    if (match) return t(`sentences.${key}`, valuesOf(match.groups ?? {})) + stop;
  }
  return sentence;
}

/** Counts and limits as numbers, for plurals. */
const valuesOf = (groups: Readonly<Record<string, string>>): Record<string, string | number> =>
  Object.fromEntries(
    Object.entries(groups).map(([name, value]) => {
      const isNumber = (name === 'count' || name === 'limit') && /^\d+$/.test(value);
      return [name, isNumber ? Number(value) : value];
    }),
  );
