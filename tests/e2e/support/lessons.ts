/** A student in the lessons, who reads their texts in one language and solves their tasks. */
import { expect, type Browser, type Locator, type Page } from '@playwright/test';
import { LESSON_KEYS } from '@/app/_components/lessons/lesson-keys';
import type { Locale } from '@/app/_i18n/locales';
import { MESSAGES } from '@/app/_i18n/messages';
import { chainDerivative, chainQuestion, LESSON_TASKS, type LessonSlug } from '@/lib/lessons';

export interface Student {
  readonly page: Page;
  readonly locale: Locale;
  /** Opens a lesson and waits until it can be used. */
  readonly open: (slug: LessonSlug, query?: string) => Promise<void>;
  /** Sets a slider by its typed entry. */
  readonly set: (label: string, value: number) => Promise<void>;
  /** Chooses from a select. */
  readonly choose: (label: string, option: string) => Promise<void>;
  /** Waits until a task is ticked off. */
  readonly expectSolved: (id: string) => Promise<void>;
}

/** A browser that asks for `locale`; motion is reduced, so that runs show their result at once. */
export async function newStudent(
  browser: Browser,
  url: string,
  locale: Locale,
  options: { viewport?: { width: number; height: number }; reducedMotion?: 'reduce' | 'no-preference' } = {},
): Promise<Student> {
  const context = await browser.newContext({
    locale,
    viewport: options.viewport ?? { width: 1280, height: 800 },
    reducedMotion: options.reducedMotion ?? 'reduce',
  });
  const page = await context.newPage();
  const texts = MESSAGES[locale];
  return {
    page,
    locale,
    open: async (slug, query = '') => {
      await page.goto(`${url}/learn/${slug}${query}`);
      await expect(
        page.getByRole('heading', { level: 1, name: texts.learn.lessons[LESSON_KEYS[slug]].title }),
      ).toBeVisible();
      await page.waitForLoadState('networkidle');
    },
    set: async (label, value) => {
      const name = texts.common.typed.replace('{label}', label);
      const entry = page.getByRole('textbox', { name, exact: true });
      await entry.fill(String(value));
      await entry.press('Enter');
    },
    choose: async (label, option) => {
      await page.getByRole('combobox', { name: label, exact: true }).click();
      await page.getByRole('option', { name: option, exact: true }).click();
    },
    expectSolved: (id) =>
      expect(page.locator(`[data-task="${id}"]`), id).toHaveAttribute('data-done', 'true'),
  };
}

const button = (scope: Page | Locator, name: string): Locator =>
  scope.getByRole('button', { name, exact: true });

/** Solves every task of a lesson that is open, in their order. */
export async function solveLesson(student: Student, slug: LessonSlug): Promise<void> {
  for (const id of LESSON_TASKS[slug])
    await expect(student.page.locator(`[data-task="${id}"]`)).toHaveAttribute('data-done', 'false');
  await SOLUTIONS[slug](student);
  for (const id of LESSON_TASKS[slug]) await student.expectSolved(id);
}

const SOLUTIONS: Readonly<Record<LessonSlug, (student: Student) => Promise<void>>> = {
  'gradient-descent': async ({ page, locale, set, expectSolved }) => {
    const { gradientDescent: texts, learn } = MESSAGES[locale];
    const run = button(page, learn.run);
    await run.click();
    await expectSolved('arrive');
    await set(texts.rate, 1.3);
    await run.click();
    await expect(page.getByText(texts.ends.diverged)).toBeVisible();
    await set(texts.rate, 1.24);
    await run.click();
    await expectSolved('edge');
    await set(texts.rate, 0.625);
    await run.click();
    await expectSolved('oneStep');
    await page.getByRole('radio', { name: texts.curves.twoValleys }).click();
    await set(texts.rate, 0.3);
    await set(texts.start, -2);
    await run.click();
    await expectSolved('deeperValley');
    await set(texts.surfaceRate, 0.01);
  },
  backpropagation: async ({ page, locale, expectSolved }) => {
    const { backpropagation: texts } = MESSAGES[locale];
    const many = texts.many.replace('{updates}', '100');
    for (let answered = 0; answered < 3; answered++) {
      const form = page.locator('[data-question="sign"]');
      const { parameters, example, parameter } = await questionOf(form);
      const { value } = chainDerivative(parameters, example, parameter);
      const round = await form.getAttribute('data-round');
      await button(form, value > 0 ? texts.positive : texts.negative).click();
      await expect(form).not.toHaveAttribute('data-round', round ?? '');
    }
    await expectSolved('sign');
    const form = page.locator('[data-question="factor"]');
    const { parameters, example, parameter, blank } = await questionOf(form);
    const factor = chainDerivative(parameters, example, parameter).factors[blank]?.value ?? NaN;
    await form.getByRole('textbox').fill(factor.toFixed(2));
    await form.getByRole('textbox').press('Enter');
    await expectSolved('factor');
    const numbers = page.getByRole('group', { name: texts.numbers });
    await numbers.getByRole('textbox', { name: 'w₂' }).fill('0');
    await numbers.getByRole('textbox', { name: 'w₂' }).press('Enter');
    await expectSolved('silent');
    await numbers.getByRole('textbox', { name: 'η' }).fill('5');
    await numbers.getByRole('textbox', { name: 'η' }).press('Enter');
    await button(page, many).first().click();
    await expectSolved('train');
    const batch = page.getByRole('region', { name: texts.batchTitle });
    for (let presses = 0; presses < 20; presses++) await button(batch, many).click();
  },
  'training-algorithm': async ({ page, locale, set, expectSolved }) => {
    const { trainingAlgorithm: texts, learn } = MESSAGES[locale];
    for (let phase = 0; phase < 5; phase++) await button(page, texts.nextPhase).click();
    await expectSolved('byHand');
    await button(page, learn.run).click();
    await expectSolved('epochs');
    await set(texts.maxEpochs, 200);
    await set(texts.rate, 3);
    await button(page, learn.run).click();
    await expectSolved('threshold');
    await set(texts.rate, 8);
    await button(page, learn.run).click();
  },
  'vanishing-gradient': async ({ page, locale, set, choose, expectSolved }) => {
    const { vanishingGradient: texts, learn } = MESSAGES[locale];
    await set(texts.chainDepth, 12);
    await expectSolved('vanish');
    await choose(texts.chainActivation, learn.activations.relu);
    await set(texts.weight, 2);
    await expectSolved('explode');
    await set(texts.weight, 1);
    await expectSolved('keep');
    const own = (text: string): string => text.replace('{of}', texts.own);
    await choose(own(texts.activationOf), learn.activations.relu);
    await choose(own(texts.initializerOf), texts.initializers.heNormal);
    await expectSolved('restore');
    await button(page.getByRole('group', { name: texts.own, exact: true }), learn.run).click();
  },
  activations: async ({ page, locale, set, expectSolved }) => {
    const { activations: texts, learn } = MESSAGES[locale];
    const names = learn.activations;
    const gallery = page.getByRole('group', { name: texts.choose });
    await button(gallery, names.sigmoid).click();
    await set('z', 0);
    await expectSolved('steepest');
    await set('z', 4);
    await expectSolved('flat');
    await button(gallery, names.leakyRelu).click();
    await set('z', -3);
    await expectSolved('alive');
    await set(texts.bias, -2);
    await expectSolved('silent');
    const practice = page.getByRole('region', { name: texts.practiceTitle });
    await button(practice, names.binaryStep).click();
    await button(practice, names.tanh).click();
  },
  softmax: async ({ page, locale, set, expectSolved }) => {
    const { softmax: texts } = MESSAGES[locale];
    const score = (number: number): string => texts.score.replace('{number}', String(number));
    await set(score(1), 1.6);
    await set(score(2), 0.55);
    await set(score(3), 0.98);
    await expectSolved('example');
    const bars = page.getByRole('region', { name: texts.scoresTitle }).getByRole('definition');
    await expect(bars).toHaveText(['0.530', '0.185', '0.285']);
    await button(page, texts.allUp).click();
    await expectSolved('shift');
    await expect(bars).toHaveText(['0.530', '0.185', '0.285']);
    await set(texts.temperature, 0.1);
    await expectSolved('cold');
    await set(score(1), -5);
    await expectSolved('surprise');
    await set(texts.pairScore.replace('{number}', '1'), 2.2);
  },
};

const questionOf = async (form: Locator) => chainQuestion(Number(await form.getAttribute('data-round')));
