import { onDeviceLimits } from '../../protocol/on-device.ts';
import type { SectionText } from '../../site/site-index.ts';
import { intentOf } from '../offline/intent.ts';
import { closeFit } from '../offline/candidates.ts';
import { mainSections } from '../offline/offline-answer.ts';
import { sectionOfPassage } from '../offline/selected-section.ts';
import { titleKey } from '../page-source.ts';
import type { OfflineModel } from '../offline/offline-model.ts';
import { isAboutPage, type OfflineQuestion } from '../offline/offline-question.ts';
import type { TermWeights } from '../offline/question-terms.ts';
import { fitSections, type SectionFit } from '../offline/section-fit.ts';
import type { SitePlace } from '../site-place.ts';
import type { WaitingPassage } from './waiting-answer.ts';

/** Sections of the page being read: of a question about it, and of another one. */
const sectionsHere = { aboutPage: 4, otherwise: 2 };
/** Search results that come before the page being read, where the question is not about it. */
const resultsFirst = 4;

/** The passages that a device gets with an offline answer, as the server keeps them. */
export function passagesOf(offline: OfflineModel, place: SitePlace): WaitingPassage[] {
  const { asked, found } = offline;
  const here = asked.page?.sections ?? [];
  const sections = devicePassages(asked, { here, found, readings: offline.readings() });
  return sections.map(({ url: path, sectionId, sectionTitle, pageTitle, text }) => ({
    path,
    url: path === asked.page?.url && path !== place.path ? path : place.addressOf(path),
    sectionId,
    sectionTitle,
    pageTitle,
    text,
  }));
}

/**
 * The sections that an answer on the device may rest on, the likeliest first, each cut to the part
 * that fits the question best. Empty for small talk.
 *
 * @param here Sections of the page being read.
 * @param found What the search found, best first.
 */
function devicePassages(
  asked: OfflineQuestion,
  {
    here,
    found,
    readings,
  }: {
    here: readonly SectionText[];
    found: readonly SectionText[];
    readings: readonly TermWeights[];
  },
): SectionText[] {
  const { language, knownTerms, passage, question } = asked;
  const intent = intentOf(question);
  if (intent === 'greeting' || intent === 'thanks') return [];
  const held = passage ? sectionOfPassage(here, asked) : undefined;
  const fits = fitSections(here, readings, { language, knownTerms });
  const others = fitSections(found, readings, { language });
  const isAbout = isAboutPage(asked) || intent === 'overview';
  const near = isAbout
    ? [...(intent === 'overview' && !held ? mainSections(here) : []), ...bySection(fits)]
    : bySection(fits.filter(({ fit }) => fit >= closeFit)).slice(0, sectionsHere.otherwise);
  const own = intent === 'overview' ? near : near.slice(0, sectionsHere.aboutPage);
  const results = found.filter(({ text }) => text.trim());
  const ordered = isAbout
    ? [...own, ...results]
    : [...results.slice(0, resultsFirst), ...own, ...results.slice(resultsFirst)];
  const placeOf = ({ url, sectionId, sectionTitle }: SectionText) =>
    `${url}#${sectionId} ${titleKey(sectionTitle)}`;
  const chosen = new Map<string, SectionText>();
  for (const section of [...(held ? [held] : []), ...ordered]) {
    if (!chosen.has(placeOf(section))) chosen.set(placeOf(section), section);
  }
  const fitOf = (section: SectionText) =>
    [...fits, ...others].find((each) => each.section === section);
  return [...chosen.values()]
    .slice(0, onDeviceLimits.passages)
    .map((section) => ({ ...section, text: partOf(section, fitOf(section)) }));
}

function bySection(fits: readonly SectionFit[]): SectionText[] {
  return fits.filter(({ fit }) => fit > 0).map(({ section }) => section);
}

/** The blocks around the one that fits best, as many as there is room for. */
function partOf({ text }: SectionText, found: SectionFit | undefined): string {
  const longest = onDeviceLimits.passage;
  const whole = text.trim();
  if (whole.length <= longest) return whole;
  if (!found) return shortened(whole);
  const blocks = found.blocks.map(({ markdown }) => markdown);
  let [from, to] = [found.at, found.at + 1];
  const joined = (start: number, end: number) => blocks.slice(start, end).join('\n\n');
  for (let grows = true; grows;) {
    grows = false;
    if (to < blocks.length && joined(from, to + 1).length <= longest) [to, grows] = [to + 1, true];
    if (from > 0 && joined(from - 1, to).length <= longest) [from, grows] = [from - 1, true];
  }
  return shortened(joined(from, to));
}

/** Cut after a word, or after a line of code. What is left stands on the page as it is. */
function shortened(text: string): string {
  if (text.length <= onDeviceLimits.passage) return text;
  const part = text.slice(0, onDeviceLimits.passage - fence.length).toWellFormed();
  const isCode = (part.match(/^\s*```/gm)?.length ?? 0) % 2 === 1;
  return isCode ? part.replace(/\n[^\n]*$/, fence) : part.replace(/\s+\S{0,80}$/, '');
}

const fence = '\n```';
