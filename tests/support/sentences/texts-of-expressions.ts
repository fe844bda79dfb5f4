/** What an expression that makes a text can say, as far as the sources tell: branches, constants and own functions are followed. */
import ts from 'typescript';

/** The texts of each parameter that is known. */
type Known = ReadonlyMap<ts.Symbol, readonly string[]>;

/** Texts of one expression at most: of more, these many stand for all. */
const MOST = 64;
const DEEPEST = 6;

const NOTHING_KNOWN: Known = new Map();

/** Reads expressions of one program. What the sources do not tell is filled in: 701, 702 … for numbers, Xa, Xb … for texts. */
export class ExpressionReader {
  readonly #checker: ts.TypeChecker;
  readonly #isOwn: (file: ts.SourceFile) => boolean;
  /** What parameters are called with, for those that no caller on the way has set. */
  readonly #callers = new Map<ts.Symbol, ts.Expression[]>();
  #filled = 0;

  constructor(program: ts.Program, isOwn: (file: ts.SourceFile) => boolean) {
    this.#checker = program.getTypeChecker();
    this.#isOwn = isOwn;
    for (const file of program.getSourceFiles()) if (isOwn(file)) this.#noteCalls(file);
  }

  /** Every text that the expression can be. */
  textsOf(expression: ts.Expression): readonly string[] {
    this.#filled = 0;
    return this.#read(expression, NOTHING_KNOWN, 0);
  }

  #read(node: ts.Expression, known: Known, depth: number): readonly string[] {
    if (depth > DEEPEST) return this.#byType(node);
    if (ts.isStringLiteralLike(node)) return [node.text];
    if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node))
      return this.#read(node.expression, known, depth);
    if (ts.isTemplateExpression(node)) {
      return node.templateSpans.reduce<readonly string[]>(
        (texts, { expression, literal }) =>
          productOf(texts, this.#read(expression, known, depth + 1)).map((text) => text + literal.text),
        [node.head.text],
      );
    }
    if (ts.isConditionalExpression(node))
      return [...this.#read(node.whenTrue, known, depth), ...this.#read(node.whenFalse, known, depth)];
    if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken)
      return [...this.#read(node.left, known, depth), ...this.#read(node.right, known, depth)];
    if (ts.isIdentifier(node)) return this.#readName(node, known, depth);
    if (ts.isCallExpression(node)) return this.#readCall(node, known, depth);
    return this.#byType(node);
  }

  #readName(node: ts.Identifier, known: Known, depth: number): readonly string[] {
    const symbol = this.#checker.getSymbolAtLocation(node);
    const set = symbol && known.get(symbol);
    if (set) return set;
    const declaration = symbol?.valueDeclaration;
    if (!declaration || !this.#isText(node)) return this.#byType(node);
    if (ts.isVariableDeclaration(declaration) && declaration.initializer && ts.isIdentifier(declaration.name))
      return this.#read(declaration.initializer, known, depth + 1);
    const given = this.#callers.get(symbol) ?? [];
    if (ts.isParameter(declaration) && given.length > 0)
      return given.flatMap((argument) => this.#read(argument, NOTHING_KNOWN, depth + 1));
    return this.#byType(node);
  }

  #readCall(node: ts.CallExpression, known: Known, depth: number): readonly string[] {
    const called = this.#calledBy(node);
    if (!called?.body || !this.#isText(node)) return this.#byType(node);
    const inside = new Map(known);
    called.parameters.forEach(({ name }, place) => {
      const argument = node.arguments[place];
      const symbol = ts.isIdentifier(name) ? this.#checker.getSymbolAtLocation(name) : undefined;
      if (argument && symbol) inside.set(symbol, this.#read(argument, known, depth + 1));
    });
    const returned = returnedBy(called.body);
    if (returned.length === 0) return this.#byType(node);
    return returned.flatMap((expression) => this.#read(expression, inside, depth + 1));
  }

  /** By type: each text of a union, else something filled in. */
  #byType(node: ts.Expression): readonly string[] {
    const type = this.#checker.getTypeAtLocation(node);
    const parts = type.isUnion() ? type.types : [type];
    const literals = parts.flatMap((part) => (part.isStringLiteral() ? [part.value] : []));
    if (literals.length > 0) return literals.slice(0, 12);
    this.#filled += 1;
    const isNumber = parts.some((part) => (part.flags & ts.TypeFlags.NumberLike) !== 0);
    return [isNumber ? String(700 + this.#filled) : `X${String.fromCharCode(96 + this.#filled)}`];
  }

  #isText(node: ts.Expression): boolean {
    const type = this.#checker.getTypeAtLocation(node);
    const parts = type.isUnion() ? type.types : [type];
    return parts.some((part) => (part.flags & ts.TypeFlags.StringLike) !== 0);
  }

  #calledBy(node: ts.CallExpression): ts.FunctionLikeDeclaration | null {
    const declaration = this.#checker.getResolvedSignature(node)?.declaration;
    if (!declaration || !this.#isOwn(declaration.getSourceFile())) return null;
    return ts.isFunctionDeclaration(declaration) || ts.isArrowFunction(declaration) ? declaration : null;
  }

  #noteCalls(node: ts.Node): void {
    if (ts.isCallExpression(node)) {
      this.#calledBy(node)?.parameters.forEach(({ name }, place) => {
        const argument = node.arguments[place];
        const symbol = ts.isIdentifier(name) ? this.#checker.getSymbolAtLocation(name) : undefined;
        if (argument && symbol) this.#callers.set(symbol, [...(this.#callers.get(symbol) ?? []), argument]);
      });
    }
    ts.forEachChild(node, (child) => this.#noteCalls(child));
  }
}

const productOf = (left: readonly string[], right: readonly string[]): readonly string[] =>
  left.flatMap((start) => right.map((end) => start + end)).slice(0, MOST);

/** What a function returns, but for the functions inside it. */
function returnedBy(body: ts.ConciseBody): ts.Expression[] {
  if (!ts.isBlock(body)) return [body];
  const found: ts.Expression[] = [];
  const look = (node: ts.Node): void => {
    if (ts.isReturnStatement(node) && node.expression) found.push(node.expression);
    else if (!ts.isFunctionLike(node)) ts.forEachChild(node, look);
  };
  look(body);
  return found;
}
