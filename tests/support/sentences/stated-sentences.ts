/** Every sentence that our sources state, found by reading them: whatever looks like one, but for bugs and logs. */
import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { ExpressionReader } from './texts-of-expressions';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** A sentence and where it is stated. */
export interface StatedSentence {
  /** `server/classroom/stage.ts:83` */
  readonly place: string;
  readonly sentence: string;
}

/** Errors that are bugs: nobody is told what they say. */
const BUGS = new Set(['Error', 'TypeError', 'RangeError']);
/** Who is told by logs. */
const LOGS = new Set(['console', 'log', 'logger', '#log', '#logger']);

/** A field's path with a colon, as refusals have it in front. */
const PATH = /^[\w.]+: (?=\S)/;

/** Two words beside each other, the second in small letters: neither a name nor a format. */
const WORDS = /[\w”:,)] [a-z]{2,}/;

/** Sentences of files below these folders (or of these files), in the order of the sources. */
export function statedSentences(places: readonly string[]): StatedSentence[] {
  const { config } = ts.readConfigFile(`${ROOT}tsconfig.json`, (path) => ts.sys.readFile(path)) as {
    config: object;
  };
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [] }, ts.sys, ROOT);
  const files = places.flatMap((place) =>
    /\.tsx?$/.test(place) ? [ROOT + place] : ts.sys.readDirectory(ROOT + place, ['.ts', '.tsx']),
  );
  const program = ts.createProgram(files, options);
  const isOwn = (file: ts.SourceFile) => !file.isDeclarationFile && !file.fileName.includes('node_modules');
  const reader = new ExpressionReader(program, isOwn);
  return files.flatMap((path) => {
    const file = program.getSourceFile(path);
    if (!file) throw new Error(`${path} is not in the program`);
    return sentencesIn(file, reader);
  });
}

function sentencesIn(file: ts.SourceFile, reader: ExpressionReader): StatedSentence[] {
  const found: StatedSentence[] = [];
  const look = (node: ts.Node): void => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || isUntold(node)) return;
    if (!ts.isStringLiteralLike(node) && !ts.isTemplateExpression(node)) return ts.forEachChild(node, look);
    if (ts.isTemplateExpression(node) && isKey(node)) return;
    const { line } = file.getLineAndCharacterOfPosition(node.getStart());
    const place = `${relative(ROOT, file.fileName).split(sep).join('/')}:${line + 1}`;
    for (const text of reader.textsOf(node)) {
      const sentence = text.replace(PATH, '');
      if (/^[A-Z\d]/.test(sentence) && WORDS.test(sentence)) found.push({ place, sentence });
    }
  };
  look(file);
  return found;
}

/** Values parted by nothing but spaces. */
const isKey = ({ head, templateSpans }: ts.TemplateExpression): boolean =>
  [head, ...templateSpans.map(({ literal }) => literal)].every(({ text }) => text.trim() === '');

/** A bug's message, or a line of a log. */
function isUntold(node: ts.Node): boolean {
  if (ts.isNewExpression(node)) return ts.isIdentifier(node.expression) && BUGS.has(node.expression.text);
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return false;
  const { expression } = node.expression;
  const name = ts.isPropertyAccessExpression(expression) ? expression.name : expression;
  return ts.isIdentifier(name) || ts.isPrivateIdentifier(name) ? LOGS.has(name.text) : false;
}
