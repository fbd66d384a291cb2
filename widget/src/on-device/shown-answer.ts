import type { AssistantMessage } from '../chat/model/protocol-types.ts';
import { Support, type DevicePassage } from '../device-protocol.ts';
import { citationSource, type Annotation } from '../protocol.ts';

/**
 * The parts of a message with an answer before them. It has the first numbers, in the order of its
 * marks, and a citation for each, until the server has made its own.
 */
export function withAnswer(
  parts: AssistantMessage['content'],
  text: string,
  passages: readonly DevicePassage[],
): AssistantMessage['content'] {
  const annotations: Annotation[] = [];
  const labels = new Map<string, number>();
  const numbered = text.replace(/\[(\d{1,3})\]/g, (mark, number: string, at: number) => {
    const passage = passages.find((each) => `${each.number}` === number);
    if (!passage) return mark;
    const label = labels.get(number) ?? labels.size + 1;
    if (!labels.has(number)) annotations.push(citationOf(passage, label, text.slice(0, at)));
    labels.set(number, label);
    return `[${label}]`;
  });
  const written = {
    type: 'output_text',
    written_by: 'device',
    text: numbered,
    annotations,
  } as const;
  return [written, ...parts.map((part) => renumbered(part, labels.size))];
}

/** A part whose numbers begin after `first`. */
function renumbered(
  part: AssistantMessage['content'][number],
  first: number,
): AssistantMessage['content'][number] {
  const annotations = part.annotations.map((annotation): Annotation => {
    const { source } = annotation;
    const number = source.type === 'entity' ? Number(source.inline_label) : NaN;
    if (source.type !== 'entity' || !(number > 0)) return annotation;
    return { ...annotation, source: { ...source, inline_label: `${first + number}` } };
  });
  return { ...part, annotations };
}

/** @param before The text before the mark. */
function citationOf(
  { title, section, url, text }: DevicePassage,
  number: number,
  before: string,
): Annotation {
  const claim = before.split(/\n|[.!?。！？]\s/).at(-1) ?? '';
  const exact = sentenceFor(claim, text);
  const passage = { url, exact, before: '', after: '', ...(section && { sectionTitle: section }) };
  return { type: 'annotation', source: citationSource({ number, pageTitle: title, passage }) };
}

/** The sentence of a passage that a claim rests on. */
function sentenceFor(claim: string, markdown: string): string {
  const sentences = markdown.replace(/[`*_>#|]+/g, '').split(/(?<=[.!?])\s+|(?<=[。！？])|\n+/);
  const found = sentences.find((sentence) => new Support([sentence]).has(claim));
  return (found ?? sentences.find((sentence) => sentence.trim()) ?? '').trim();
}
