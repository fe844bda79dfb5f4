/** Foretelling a sign, and filling in a factor. */
'use client';
import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { Button } from '@/app/_components/ui/button';
import { TextInput } from '@/app/_components/ui/text-input';
import { numberFrom } from '@/app/_components/ui/typed-number';
import { chainForward, chainQuestion, isFactorRight, isSignRight, SIGNS_WANTED } from '@/lib/lessons';
import type { ChainQuestion } from '@/lib/lessons';
import { Formula } from '../formula';
import lesson from '../lesson.module.css';
import { Buttons, Section } from '../section';
import styles from './backpropagation.module.css';
import { blankTex, derivativeTex } from './chain-tex';

export interface Answers {
  /** Signs right in a row. */
  readonly rightSigns: number;
  /** Factors right in all. */
  readonly rightFactors: number;
  /** The signs foretold, by the round of their question. */
  readonly signs: readonly { readonly round: number; readonly sign: 1 | -1 }[];
  /** The factor that was right last. */
  readonly factor: { readonly round: number; readonly factor: number } | null;
}

export const NO_ANSWERS: Answers = { rightSigns: 0, rightFactors: 0, signs: [], factor: null };

export interface QuestionProps {
  readonly answers: Answers;
  readonly onAnswer: (answers: Answers) => void;
}

/** The lesson's second part. */
export function QuestionSection(props: QuestionProps) {
  const t = useTranslations('backpropagation');
  return (
    <Section title={t('questionTitle')} text={<p>{t('questionText')}</p>}>
      <div className={styles.questions}>
        <SignQuestion {...props} />
        <FactorQuestion {...props} />
      </div>
    </Section>
  );
}

type Verdict = 'open' | 'right' | 'wrong';

function SignQuestion({ answers, onAnswer }: QuestionProps) {
  const t = useTranslations('backpropagation');
  const [round, setRound] = useState(1);
  const [verdict, setVerdict] = useState<Verdict>('open');
  const question = chainQuestion(round);
  const answer = (sign: 1 | -1) => {
    const isRight = isSignRight(question, sign);
    onAnswer({
      ...answers,
      rightSigns: isRight ? answers.rightSigns + 1 : 0,
      signs: [...answers.signs, { round, sign }],
    });
    setVerdict(isRight ? 'right' : 'wrong');
    setRound(round + 1);
  };
  return (
    <div className={styles.question} data-question="sign" data-round={round}>
      <h3>{t('signTitle')}</h3>
      <Given question={question} />
      <Formula tex={`${derivativeTex(question.parameter)} \\gtrless 0\\,?`} />
      <Buttons>
        <Button onClick={() => answer(1)}>{t('positive')}</Button>
        <Button onClick={() => answer(-1)}>{t('negative')}</Button>
      </Buttons>
      <p className={lesson.verdict} role="status">
        {t(`signVerdict.${verdict}`, { right: answers.rightSigns, wanted: SIGNS_WANTED })}
      </p>
    </div>
  );
}

/** Questions of the two kinds never share their numbers. */
const FIRST_FACTOR_ROUND = 1000;

function FactorQuestion({ answers, onAnswer }: QuestionProps) {
  const t = useTranslations('backpropagation');
  const id = useId();
  const [round, setRound] = useState(FIRST_FACTOR_ROUND);
  const [verdict, setVerdict] = useState<Verdict>('open');
  const [text, setText] = useState('');
  const question = chainQuestion(round);
  const { parameters, example, parameter, blank } = question;
  const check = () => {
    const factor = text.trim() === '' ? NaN : numberFrom(text);
    const isRight = isFactorRight(question, factor);
    setVerdict(isRight ? 'right' : 'wrong');
    if (!isRight) return;
    onAnswer({ ...answers, rightFactors: answers.rightFactors + 1, factor: { round, factor } });
    setRound(round + 1);
    setText('');
  };
  return (
    <form
      className={styles.question}
      data-question="factor"
      data-round={round}
      onSubmit={(event) => {
        event.preventDefault();
        check();
      }}
    >
      <h3>{t('factorTitle')}</h3>
      <Given question={question} />
      {blankTex(parameters, example, parameter, blank).map((tex) => (
        <Formula key={tex} tex={tex} />
      ))}
      <div className={styles.answer}>
        <label htmlFor={id}>{t('factorAnswer')}</label>
        <TextInput
          id={id}
          inputMode="decimal"
          autoComplete="off"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Button type="submit">{t('check')}</Button>
      </div>
      <p className={lesson.verdict} role="status">
        {t(`factorVerdict.${verdict}`)}
      </p>
    </form>
  );
}

/** The question's numbers, with what the forward pass gives. */
function Given({ question: { parameters, example } }: { question: ChainQuestion }) {
  const { w1, b1, w2, b2 } = parameters;
  const { a1, a2 } = chainForward(parameters, example.x);
  const given = [
    ['x₁', example.x],
    ['w₁', w1],
    ['b₁', b1],
    ['w₂', w2],
    ['b₂', b2],
    ['a₁', a1],
    ['a₂', a2],
    ['T', example.target],
  ] as const;
  return (
    <p className={styles.given}>
      {given.map(([name, value]) => (
        <span key={name}>
          {name} = {String(Number(value.toFixed(3))).replace('-', '−')}
        </span>
      ))}
    </p>
  );
}
