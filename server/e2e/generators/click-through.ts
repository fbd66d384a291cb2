/** What a reader does on the site of each generator. */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { runCommand, serveProcess } from '../serve-process.ts';
import { Reader } from './reader.ts';
import { serveSite } from './site-server.ts';
import type { Tour } from './tours.ts';

/** What is clicked through: a built site, and the folder of its sources. */
export interface BuiltSite {
  site: string;
  sources: string;
}

/**
 * Does all that the tour has, with a server that has no model: it quotes the site.
 *
 * @param screenshot File for a picture of an answer beside the page that it cites.
 * @throws When something is not as the reader expects, or the page reports an error.
 * @returns What was done, in words.
 */
export async function clickThrough(
  browser: Browser,
  tour: Tour,
  { site, sources }: BuiltSite,
  screenshot?: string,
): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'pagewise-generators-'));
  await using served = await serveSite(site);
  const index = tour.index ? ['--index', join(sources, tour.index)] : ['--site', site];
  const options = ['--port', '0', '--host', '127.0.0.1', '--origin', served.url];
  const chats = ['--db', join(folder, 'chats.db'), '--on-device', 'off'];
  const server = await serveProcess([...index, ...options, ...chats]);
  served.connect(server.url);
  await using reader = new Reader(browser, served.url, tour);
  try {
    await during('Ask on a selection', () => reader.selectAndAsk());
    await during('citations', () => reader.followCitation(screenshot));
    await during('links', () => reader.followLink());
    await during('the color mode', () => reader.switchColorMode());
    for (const scope of tour.scopes ?? [])
      await during(`the scope of ${scope.path}`, () => reader.askWithin(scope));
    await during('the search', () => reader.searchSite());
    await during('doctor', () => checkWithDoctor(`${served.url}/${tour.start}`));
    assert.deepEqual(reader.complaints, []);
    return [...reader.done, 'doctor'];
  } finally {
    await server.stop();
    await rm(folder, { recursive: true });
  }
}

/** Says what the reader was about when something fails. */
async function during(what: string, step: () => Promise<void>): Promise<void> {
  try {
    await step();
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`${what}: ${message}`, { cause });
  }
}

async function checkWithDoctor(page: string): Promise<void> {
  const { code, stdout, stderr } = await runCommand(['doctor', '--page', page]);
  assert.equal(code, 0, `doctor says:\n${stdout}${stderr}`);
}
