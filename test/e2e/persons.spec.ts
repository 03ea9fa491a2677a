import { drawn, expect, give, readingEnded, test, viewport } from './support/app';
import { walkAllSets } from './support/walk';

for (const kind of ['twoPersons', 'twoPersonsWithoutIndex'] as const) {
  test(`two people (${kind}): nothing is drawn until one is chosen, then only hers (G7)`, async ({
    app,
    discs,
  }) => {
    const { path, disc } = discs[kind];
    await app.evaluate(() => {
      const seen: string[] = [];
      (window as unknown as { seenUids: string[] }).seenUids = seen;
      new MutationObserver(() => {
        for (const element of document.querySelectorAll('[data-sop-instance-uid]')) {
          seen.push(element.getAttribute('data-sop-instance-uid') ?? '');
        }
      }).observe(document, { subtree: true, childList: true, attributes: true });
    });
    await give(app, [path], 'folder');
    const second = app.locator('[data-patient-choice="2"]');
    await second.waitFor();
    await expect(app.locator('[data-patient-choice]')).toHaveCount(2);
    await expect(viewport(app)).toHaveCount(0);
    expect(await app.evaluate(() => (window as unknown as { seenUids: string[] }).seenUids)).toEqual([]);

    const dialog = app.getByRole('dialog');
    await expect(dialog).toContainText('This holds pictures of 2 people');
    for (const words of ['Lovelock', 'Quist', '4 pictures', '3 pictures', '1970', '1955']) {
      await expect(dialog).toContainText(words);
    }
    const isBruno = /Quist/.test((await second.textContent()) ?? '');
    await (isBruno ? second : app.locator('[data-patient-choice="1"]')).click();
    await drawn(app);
    await readingEnded(app);
    const bruno = await walkAllSets(app);
    expect(
      bruno.sets
        .flat()
        .map(({ sopInstanceUid }) => sopInstanceUid)
        .toSorted(),
    ).toEqual([...(disc.series[1] ?? [])].toSorted());

    await app.getByRole('button', { name: /^Show .*Lovelock/ }).click();
    await expect
      .poll(async () => (await drawn(app)).sopInstanceUid)
      .not.toBe(bruno.sets[0]?.at(-1)?.sopInstanceUid);
    const ada = await walkAllSets(app);
    expect(
      ada.sets
        .flat()
        .map(({ sopInstanceUid }) => sopInstanceUid)
        .toSorted(),
    ).toEqual([...(disc.series[0] ?? [])].toSorted());
  });
}
