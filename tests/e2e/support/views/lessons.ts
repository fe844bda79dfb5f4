/** The lessons: alone, in a class, and in frames of other pages; and the playground in a frame. */
import type { Page } from '@playwright/test';
import { LESSON_KEYS } from '@/app/_components/lessons/lesson-keys';
import { MESSAGES } from '@/app/_i18n/messages';
import { LESSON_SLUGS } from '@/lib/lessons';
import { codeOf } from '../classroom';
import { expect } from '../test';
import { tour } from './tour';

const { learn, classLessons: texts, softmax, backpropagation } = MESSAGES.en;

const expectLive = (page: Page) => expect(page.locator('[data-connection="live"]')).toBeVisible();

async function solveExample(page: Page): Promise<void> {
  for (const [index, z] of [1.6, 0.55, 0.98].entries()) {
    const entry = page.getByRole('textbox', {
      name: `${softmax.score.replace('{number}', String(index + 1))}, typed`,
    });
    await entry.fill(String(z));
    await entry.press('Enter');
  }
  await expect(page.locator('[data-task="example"]')).toHaveAttribute('data-done', 'true');
}

export const LESSONS = tour({
  title: 'the lessons, alone and in class',
  views: [
    'lessons',
    ...LESSON_SLUGS,
    'backpropagation, error',
    'backpropagation, backward',
    'backpropagation, update',
    'lesson, embedded',
    'lessons of a class, nobody there',
    'door of a lesson',
    'tasks solved alone, offered',
    'lesson of a class, student',
    'lesson of a class, teacher',
    'lessons of a class, teacher',
    'lessons of a class, student',
  ],
  go: async ({ url, open, start, look }) => {
    const page = await open('/learn');
    await expect(page.getByRole('heading', { level: 1, name: learn.title })).toBeVisible();
    await look(page, 'lessons');
    for (const slug of LESSON_SLUGS) {
      await page.goto(`${url}/learn/${slug}`);
      const title = learn.lessons[LESSON_KEYS[slug]].title;
      await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
      await page.waitForLoadState('networkidle');
      await look(page, slug);
    }
    await page.goto(`${url}/learn/backpropagation`);
    for (const phase of ['error', 'backward', 'update'] as const) {
      await page.getByRole('button', { name: backpropagation.nextPhase }).click();
      await look(page, `backpropagation, ${phase}`);
    }
    await page.goto(`${url}/learn/softmax?embed=1`);
    await expect(page.getByRole('heading', { name: learn.tasks })).toBeVisible();
    await look(page, 'lesson, embedded');
    await solveExample(page);

    const teacher = await start();
    const code = codeOf(teacher);
    await teacher.goto(`${url}/learn?class=${code}`);
    await expect(teacher.getByText(texts.teacher.noStudents)).toBeVisible();
    await look(teacher, 'lessons of a class, nobody there');
    await page.goto(`${url}/learn/softmax?class=${code}`);
    await expect(page.getByLabel('Your nickname')).toBeVisible();
    await look(page, 'door of a lesson');
    await page.getByLabel('Your nickname').fill('Ana María Fernández');
    await page.getByRole('button', { name: 'Join', exact: true }).click();
    await expect(page.getByRole('group', { name: texts.bring.label })).toBeVisible();
    await look(page, 'tasks solved alone, offered');
    await page.getByRole('button', { name: texts.bring.yes }).click();
    await expect(page.locator('[data-task="example"]')).toHaveAttribute('data-done', 'true');
    await teacher.goto(`${url}/learn/softmax?class=${code}`);
    await expectLive(teacher);
    await teacher.getByRole('switch', { name: texts.teacher.reveal }).click();
    await teacher.getByRole('button', { name: texts.teacher.paceHere }).click();
    await expect(page.getByRole('list', { name: texts.answers.label }).first()).toBeVisible();
    await expect(page.locator('[data-closed-part]').first()).toBeVisible();
    await look(page, 'lesson of a class, student');
    const tick = texts.teacher.show.replace('{name}', 'Ana María Fernández').replace('{number}', '1');
    await teacher.getByRole('button', { name: tick }).click();
    await look(teacher, 'lesson of a class, teacher');
    await teacher.goto(`${url}/learn?class=${code}`);
    await expectLive(teacher);
    await expect(teacher.locator('tr[data-person]').first()).toBeVisible();
    await look(teacher, 'lessons of a class, teacher');
    await page.goto(`${url}/learn?class=${code}`);
    await expectLive(page);
    await look(page, 'lessons of a class, student');
  },
});
