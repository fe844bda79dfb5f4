/** The lessons with a class: students solve, the teacher follows, paces, shows answers and takes the table away. */
import { readFile } from 'node:fs/promises';
import { LOCALES } from '@/app/_i18n/locales';
import { MESSAGES } from '@/app/_i18n/messages';
import { LESSON_SECTIONS, LESSON_SLUGS, LESSON_TASKS } from '@/lib/lessons';
import { openWire } from '../support/wire';
import { enterLessons, joinLessons, startLessons } from './support/class-lessons';
import { newStudent, solveLesson, type Student } from './support/lessons';
import { expect, test } from './support/test';

const { classLessons: en, learn } = MESSAGES.en;
const es = MESSAGES.es.classLessons;

/** Fills in the texts' placeholders. */
const filled = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]));

const score = (student: Student, number: number): string =>
  MESSAGES[student.locale].softmax.score.replace('{number}', String(number));

/** Solves the first task of the lesson on softmax. */
async function solveExample(student: Student): Promise<void> {
  for (const [index, z] of [1.6, 0.55, 0.98].entries()) await student.set(score(student, index + 1), z);
  await student.expectSolved('example');
}

const taskOf = ({ page }: Student, task: string) => page.locator(`[data-task="${task}"]`);
const shownTo = (student: Student, task: string) =>
  taskOf(student, task).getByRole('list', { name: MESSAGES[student.locale].classLessons.answers.label });

for (const locale of LOCALES) {
  test(`in ${locale} a student solves every task of every lesson in class, and the teacher sees each come`, async ({
    browser,
    server,
  }) => {
    test.setTimeout(300_000);
    const teacher = await startLessons(browser, server.url);
    const [first] = LESSON_SLUGS;
    const { code } = teacher;
    const ana = await joinLessons(browser, server.url, { code, nickname: 'Ana', locale, slug: first });
    let sum = 0;
    for (const slug of LESSON_SLUGS) {
      await ana.open(slug, `?class=${code}`);
      await expect(ana.page.locator('html')).toHaveAttribute('lang', locale);
      await solveLesson(ana, slug);
      const total = LESSON_TASKS[slug].length;
      sum += total;
      const cells = teacher.rowOf('Ana').getByRole('cell');
      await expect(cells.nth(LESSON_SLUGS.indexOf(slug))).toHaveText(`${total}/${total}`);
      await expect(cells.last()).toHaveText(String(sum));
    }
    expect(sum).toBe(29);
    await ana.page.goto(`${server.url}/learn?class=${code}`);
    const { solvedOf } = MESSAGES[locale].learn;
    for (const slug of LESSON_SLUGS) {
      const total = LESSON_TASKS[slug].length;
      const card = ana.page.getByRole('listitem').nth(LESSON_SLUGS.indexOf(slug));
      await expect(card).toContainText(filled(solvedOf, { count: total, total }));
    }
  });
}

test('the teacher sees who solved what and how, shows it to all, hides it again, and takes it away as a table', async ({
  browser,
  server,
}) => {
  const teacher = await startLessons(browser, server.url);
  const { page, code, rowOf } = teacher;
  await expect(page.getByText(en.teacher.noStudents)).toBeVisible();
  await teacher.open('softmax');
  const ana = await joinLessons(browser, server.url, {
    code,
    nickname: 'Ana',
    locale: 'en',
    slug: 'softmax',
  });
  const nuria = await joinLessons(browser, server.url, {
    code,
    nickname: '=Núria',
    locale: 'es',
    slug: 'softmax',
  });
  await expect(rowOf('=Núria')).toBeVisible();
  await solveExample(ana);
  const tick = rowOf('Ana').getByRole('button', {
    name: filled(en.teacher.show, { name: 'Ana', number: 1 }),
  });
  await expect(tick).toBeVisible();
  await expect(page.locator('[data-count="example"]')).toHaveText('1 of 2');
  await expect(page.locator('[data-count="pair"]')).toHaveText('0 of 2');
  await tick.focus();
  await page.keyboard.press('Enter');
  await expect(
    page.getByText(/^Ana, task 1, .*: z \(1\.6, 0\.55, 0\.98\) · temperature 1 · true class 1$/),
  ).toBeVisible();
  // Nobody else has seen it, and the teacher's task list, which may be projected, does not show it either.
  await expect(nuria.page.getByText('Ana')).toHaveCount(0);
  await expect(shownTo(nuria, 'example')).toHaveCount(0);

  await page.getByRole('switch', { name: en.teacher.reveal }).click();
  await expect(shownTo(nuria, 'example')).toContainText('Ana');
  await expect(shownTo(nuria, 'example')).toContainText(
    'z (1.6, 0.55, 0.98) · temperatura 1 · clase verdadera 1',
  );
  await expect(taskOf(nuria, 'pair')).toContainText(es.answers.none);
  await solveExample(nuria);
  await expect(shownTo(ana, 'example')).toContainText('=Núria');

  await nuria.page.reload();
  await expect(shownTo(nuria, 'example').getByRole('listitem')).toHaveText([/^A?Ana/, /Núria/]);
  await nuria.expectSolved('example');

  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: en.teacher.download }).click();
  const download = await coming;
  expect(download.suggestedFilename()).toBe(`lessons-${code}.csv`);
  const csv = await readFile(await download.path(), 'utf8');
  const rows = csv.trimEnd().split('\r\n');
  expect(rows).toHaveLength(3);
  expect(rows[1]).toMatch(/^Ana,student,1,.*Z logits=1\.6;0\.55;0\.98 temperature=1 trueClass=0,/);
  expect(rows[2]).toMatch(/^'=Núria,student,1,/);

  await page.getByRole('switch', { name: en.teacher.reveal }).click();
  await expect(shownTo(nuria, 'example')).toHaveCount(0);
  await expect(nuria.page.getByText('Ana')).toHaveCount(0);
  await nuria.expectSolved('example');
});

test('a paced class opens part after part for everyone, late ones too, and nothing is lost meanwhile', async ({
  browser,
  server,
}) => {
  const teacher = await startLessons(browser, server.url);
  const { page, code } = teacher;
  const ana = await joinLessons(browser, server.url, {
    code,
    nickname: 'Ana',
    locale: 'en',
    slug: 'softmax',
  });
  await expect(ana.page.getByText(en.panel.free)).toBeVisible();
  await teacher.open('softmax');
  await page.getByRole('button', { name: en.teacher.paceHere }).click();
  const parts = LESSON_SECTIONS.softmax.length;
  const closedTo = (student: Student) => student.page.locator('[data-closed-part]');
  await expect(closedTo(ana)).toHaveCount(parts - 1);
  await expect(ana.page.getByText('The class is at Softmax, up to part 1 of 4.')).toBeVisible();
  await expect(taskOf(ana, 'pair')).toHaveAttribute('data-closed', 'true');
  await expect(taskOf(ana, 'pair')).toContainText(en.closed.task);
  await expect(page.locator('[data-closed-part]')).toHaveCount(0);
  await solveExample(ana);

  const nuria = await joinLessons(browser, server.url, {
    code,
    nickname: 'Núria',
    locale: 'es',
    slug: 'softmax',
  });
  await expect(closedTo(nuria)).toHaveCount(parts - 1);
  await expect(nuria.page.getByText(es.closed.partText).first()).toBeVisible();
  await nuria.page.goto(`${server.url}/learn?class=${code}`);
  await expect(nuria.page.getByText('La clase está en Softmax, hasta la parte 1 de 4.')).toBeVisible();
  await nuria.page.getByRole('link', { name: es.panel.goThere }).click();
  await expect(closedTo(nuria)).toHaveCount(parts - 1);

  await teacher.choose(en.teacher.paceParts, filled(en.teacher.pacePart, { number: 2, count: parts }));
  for (const student of [ana, nuria]) await expect(closedTo(student)).toHaveCount(parts - 2);
  await ana.set(MESSAGES.en.softmax.temperature, 0.1);
  await ana.expectSolved('cold');
  await expect(teacher.rowOf('Ana').locator('[data-solved="true"]')).toHaveCount(2);

  await teacher.choose(en.teacher.paceLesson, `1. ${learn.lessons.gradientDescent.title}`);
  await expect(closedTo(ana)).toHaveCount(parts);
  await ana.page.getByRole('link', { name: learn.allLessons }).click();
  await expect(ana.page.getByRole('listitem').last()).toContainText(en.closed.lesson);
  await teacher.choose(en.teacher.paceLesson, en.teacher.paceFree);
  await expect(ana.page.getByText(en.panel.free)).toBeVisible();
  await expect(ana.page.getByRole('listitem').last()).not.toContainText(en.closed.lesson);
});

test('what is solved while cut off is sent once the connection is back', async ({ browser, server }) => {
  const wire = await openWire(server.port);
  const teacher = await startLessons(browser, server.url);
  const { code } = teacher;
  await teacher.open('softmax');
  const ana = await joinLessons(browser, wire.url, { code, nickname: 'Ana', locale: 'en', slug: 'softmax' });
  wire.cut();
  await expect(ana.page.locator('[data-connection="offline"]')).toBeVisible();
  await solveExample(ana);
  await expect(ana.page.getByText('1 solved task waits to be sent.')).toBeVisible();
  await expect(teacher.rowOf('Ana').locator('[data-solved="true"]')).toHaveCount(0);
  wire.mend();
  await expect(teacher.rowOf('Ana').locator('[data-solved="true"]')).toHaveCount(1);
  await expect(ana.page.getByText('1 solved task waits to be sent.')).toHaveCount(0);
  await ana.page.reload();
  await ana.expectSolved('example');
  wire.close();
});

test('tasks solved alone are offered to the class once, and checked there again', async ({
  browser,
  server,
}) => {
  const teacher = await startLessons(browser, server.url);
  const { code } = teacher;
  await teacher.open('softmax');
  const nuria = await newStudent(browser, server.url, 'es');
  await nuria.open('softmax');
  await solveExample(nuria);
  await nuria.set(MESSAGES.es.softmax.temperature, 0.1);
  await nuria.expectSolved('cold');
  await enterLessons(nuria, server.url, { code, nickname: 'Núria', slug: 'softmax' });
  await expect(taskOf(nuria, 'cold')).toHaveAttribute('data-done', 'false');
  const offer = nuria.page.getByRole('group', { name: es.bring.label });
  await expect(offer).toContainText('¿Traer a la clase tus 2 tareas resueltas?');
  await offer.getByRole('button', { name: es.bring.yes }).click();
  await nuria.expectSolved('example');
  await expect(teacher.rowOf('Núria').locator('[data-solved="true"]')).toHaveCount(2);
  await nuria.page.reload();
  await nuria.expectSolved('cold');
  await expect(offer).toHaveCount(0);

  const ben = await newStudent(browser, server.url, 'en');
  await ben.open('softmax');
  await solveExample(ben);
  await enterLessons(ben, server.url, { code, nickname: 'Ben', slug: 'softmax' });
  await ben.page.getByRole('button', { name: en.bring.no }).click();
  await ben.page.reload();
  await expect(ben.page.locator('[data-connection="live"]')).toBeVisible();
  await expect(ben.page.getByRole('group', { name: en.bring.label })).toHaveCount(0);
  await expect(taskOf(ben, 'example')).toHaveAttribute('data-done', 'false');
});

test('every part of every lesson is one that a teacher can open', async ({ browser, server }) => {
  const { page, open } = await newStudent(browser, server.url, 'en');
  for (const slug of LESSON_SLUGS) {
    await open(slug);
    const sections = page.locator('main > div > section[aria-labelledby]');
    await expect(sections, slug).toHaveCount(LESSON_SECTIONS[slug].length);
  }
});

test('the door says what is wrong, and a removed student is told so', async ({ browser, server }) => {
  const teacher = await startLessons(browser, server.url);
  const { code } = teacher;
  const ana = await joinLessons(browser, server.url, {
    code,
    nickname: 'Ana',
    locale: 'en',
    slug: 'softmax',
  });
  await solveExample(ana);
  await teacher.page.getByRole('link', { name: filled(en.panel.toClass, { code }) }).click();
  await teacher.page.getByRole('button', { name: '2 here' }).click();
  await teacher.page.getByRole('button', { name: 'Remove Ana' }).click();
  await expect(ana.page.getByRole('heading', { name: en.door.removed })).toBeVisible();
  await ana.page.reload();
  await expect(ana.page.getByText(MESSAGES.en.people.door.outdated)).toBeVisible();
  await teacher.open('softmax');
  await expect(teacher.page.getByText(en.teacher.noStudents)).toBeVisible();

  await ana.page.goto(`${server.url}/learn/softmax?class=ZZZZZZ`);
  await ana.page.getByLabel(MESSAGES.en.people.yourNickname).fill('Ana');
  await ana.page.getByRole('button', { name: MESSAGES.en.people.door.join, exact: true }).click();
  await expect(
    ana.page.getByRole('heading', { name: filled(en.door.unknown, { code: 'ZZZZZZ' }) }),
  ).toBeVisible();
  await ana.page.getByRole('link', { name: en.door.alone }).click();
  await expect(ana.page.getByRole('heading', { level: 1, name: learn.title })).toBeVisible();
});

test('lessons alone may be framed by any site, those of a class by none', async ({ request }) => {
  const policyOf = async (path: string) => (await request.get(path)).headers()['content-security-policy'];
  expect(await policyOf('/learn/softmax')).toBe('frame-ancestors *');
  expect(await policyOf('/learn/softmax?class=ABCDEF')).toBe("frame-ancestors 'self'");
  expect(await policyOf('/learn?class=ABCDEF')).toBe("frame-ancestors 'self'");
});
