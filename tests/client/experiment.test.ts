/** The shared experiment as clients see it, over a real server. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { canAct } from '@/app/_client/classroom-state';
import { startServer, type TestServer } from '../support/server';
import { eventually, join, openClassroom, openWire } from './support';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

describe('the shared experiment', () => {
  test('[EXP-6] [EXP-10] an edit shows at once here, and everywhere with its author', async () => {
    const { url } = server;
    const teacher = await openClassroom(url);
    const ana = await join(url, teacher.code, 'Ana');
    ana.client.edit({ 'layers.0.units': 7 });
    expect(ana.state().experiment.visible['layers.0.units']).toBe(7);
    expect(ana.state().experiment.confirmed['layers.0.units']).toBe(6);
    await eventually(() => {
      for (const each of [ana, teacher]) {
        expect(each.state().experiment).toMatchObject({ revision: 1, pending: [] });
        expect(each.state().experiment.confirmed['layers.0.units']).toBe(7);
        expect(each.state().experiment.authors['layers.0.units']?.nickname).toBe('Ana');
      }
    });
  });

  test('[EXP-4] two who edit one field at once come to the same value, and other fields keep both edits', async () => {
    const { url } = server;
    const teacher = await openClassroom(url);
    const ana = await join(url, teacher.code, 'Ana');
    ana.client.edit({ learningRate: 0.1, noise: 0.2 });
    teacher.client.edit({ learningRate: 0.3, batchSize: 5 });
    await eventually(() => {
      expect(ana.state().experiment).toMatchObject({ revision: 2, pending: [] });
      expect(teacher.state().experiment).toMatchObject({ revision: 2, pending: [] });
    });
    expect(ana.state().experiment.visible).toEqual(teacher.state().experiment.visible);
    expect(ana.state().experiment.visible).toMatchObject({ noise: 0.2, batchSize: 5 });
  });

  test('[EXP-8] a refused edit is taken back, told, and nobody else sees it', async () => {
    const { url } = server;
    const teacher = await openClassroom(url);
    const ana = await join(url, teacher.code, 'Ana');
    const before = teacher.state().experiment.visible;
    const wide = Object.fromEntries(Array.from({ length: 12 }, (_, slot) => [`layers.${slot}.units`, 256]));
    ana.client.edit({ layerCount: 12, ...wide });
    expect(ana.state().experiment.visible.layerCount).toBe(12);
    await eventually(() => expect(ana.refusals).toMatchObject([{ code: 'limit' }]));
    expect(ana.state().experiment).toMatchObject({ visible: before, pending: [], revision: 0 });
    expect(teacher.state().experiment).toMatchObject({ visible: before, revision: 0 });
  });

  test('[EXP-9] edits made while offline wait, then go once and join those of the others', async () => {
    const wire = await openWire(server.port);
    const teacher = await openClassroom(server.url);
    const ana = await join(wire.url, teacher.code, 'Ana');
    wire.cut();
    await eventually(() => expect(ana.client.connection.getState().kind).toBe('offline'));
    ana.client.edit({ noise: 0.3 });
    ana.client.edit({ batchSize: 20 });
    teacher.client.edit({ trainShare: 0.5 });
    await eventually(() => expect(teacher.state().experiment.revision).toBe(1));
    expect(ana.state().experiment).toMatchObject({ visible: { noise: 0.3, batchSize: 20, trainShare: 0.7 } });
    wire.mend();
    await eventually(() => {
      expect(ana.state().experiment).toMatchObject({ revision: 3, pending: [] });
      expect(teacher.state().experiment).toMatchObject({ revision: 3 });
    });
    expect(ana.state().experiment.visible).toEqual(teacher.state().experiment.visible);
    expect(ana.state().experiment.visible).toMatchObject({ noise: 0.3, batchSize: 20, trainShare: 0.5 });
  });

  test('[EXP-7] an edit whose acknowledgement was lost is not applied twice', async () => {
    const wire = await openWire(server.port);
    const teacher = await openClassroom(server.url);
    const ana = await join(wire.url, teacher.code, 'Ana');
    const committed = new Promise<void>((resolve) =>
      teacher.client.classroom.subscribe((state) => state?.experiment.revision === 1 && resolve()),
    );
    const cutting = committed.then(() => wire.cut());
    ana.client.edit({ noise: 0.4 });
    await cutting;
    // Somebody else has the last word meanwhile; a second application would take it back.
    teacher.client.edit({ noise: 0.1 });
    await eventually(() => expect(teacher.state().experiment.revision).toBe(2));
    await eventually(() => expect(ana.client.connection.getState().kind).toBe('offline'));
    wire.mend();
    await eventually(() => expect(ana.state().experiment).toMatchObject({ revision: 2, pending: [] }));
    expect(ana.state().experiment.visible.noise).toBe(0.1);
  });

  test('[ROOM-12] a lock reaches students, and an edit of theirs is taken back', async () => {
    const { url } = server;
    const teacher = await openClassroom(url);
    const ana = await join(url, teacher.code, 'Ana');
    await teacher.client.command('classroom:lock', { isLocked: true });
    await eventually(() => expect(canAct(ana.state())).toBe(false));
    expect(canAct(teacher.state())).toBe(true);
    ana.client.edit({ noise: 0.4 });
    await eventually(() => expect(ana.refusals).toMatchObject([{ code: 'locked' }]));
    expect(ana.state().experiment.visible.noise).toBe(0.1);
  });
});

describe('people', () => {
  test('[ROOM-13] a control held and a value dragged show at the others, and go when let go', async () => {
    const { url } = server;
    const teacher = await openClassroom(url);
    const ana = await join(url, teacher.code, 'Ana');
    const { me } = ana.state();
    for (const draft of [0.05, 0.06, 0.07]) ana.client.drafts.hold('learningRate', draft);
    await eventually(() => {
      expect(teacher.state().participants[me]?.editing).toBe('learningRate');
      expect(teacher.state().drafts[me]).toEqual({ field: 'learningRate', value: 0.07 });
    });
    expect(ana.state().experiment.visible.learningRate).toBe(0.03);
    ana.client.drafts.release('learningRate');
    await eventually(() => {
      expect(teacher.state().participants[me]?.editing).toBeNull();
      expect(teacher.state().drafts).toEqual({});
    });
  });

  test('[ROOM-9] [ROOM-4] who is cut off is shown as away, and comes back as the same person', async () => {
    const wire = await openWire(server.port);
    const teacher = await openClassroom(server.url);
    const ana = await join(wire.url, teacher.code, 'Ana');
    const { me } = ana.state();
    wire.cut();
    await eventually(() => expect(teacher.state().participants[me]?.isConnected).toBe(false));
    wire.mend();
    await eventually(() => expect(teacher.state().participants[me]?.isConnected).toBe(true));
    expect(ana.state().me).toBe(me);
    expect(Object.keys(teacher.state().participants)).toHaveLength(2);
  });

  test('[ROOM-11] who is removed learns it, and the others see them go', async () => {
    const { url } = server;
    const teacher = await openClassroom(url);
    const ana = await join(url, teacher.code, 'Ana');
    await eventually(() => expect(Object.keys(teacher.state().participants)).toHaveLength(2));
    await teacher.client.command('participant:remove', { participantId: ana.state().me });
    await eventually(() =>
      expect(ana.client.connection.getState()).toEqual({ kind: 'ended', reason: 'removed' }),
    );
    await eventually(() => expect(Object.keys(teacher.state().participants)).toHaveLength(1));
  });
});
