import {
  added,
  assistantItem,
  cancellable,
  citation,
  created,
  delta,
  done,
  events,
  json,
  ScriptedServer,
  thread,
  userItem,
} from '../../src/chat/testing/scripted-server.ts';
import { samplePicture } from '../../src/chat/widgets/testing/sample-picture.ts';
import { sampleWidgets } from '../../src/chat/widgets/testing/sample-widgets.ts';
import { deviceScenarios } from './device-scenarios.ts';
import { longAnswer } from './long-answer.ts';
import {
  answeredElsewhere,
  answering,
  ask,
  conversation,
  failing,
  stored,
  type Scenario,
} from './scenario.ts';

const question = userItem('u1', 'How hot should it be?');
const task = (type: string, status: string, fields: object) => ({
  type,
  status_indicator: status,
  ...fields,
});
const steps = [
  task('thought', 'complete', { title: 'Thought', content: 'They ask about **green** tea.' }),
  task('web_search', 'complete', {
    title: 'Searched the web',
    queries: ['tea temperature'],
    sources: [{ type: 'url', title: 'Brewing', url: 'https://docs.example/brewing' }],
  }),
  task('file', 'complete', {
    title: 'Read',
    sources: [{ type: 'file', title: 'Guide', filename: 'guide.pdf' }],
  }),
  task('custom', 'loading', { title: 'Comparing', icon: 'search', content: 'Two of three done.' }),
];
const workflow = (fields: object) =>
  stored('w1', 'workflow', {
    workflow: { type: 'custom', tasks: steps, expanded: false, ...fields },
  });
const choices = {
  type: 'multiple_choice',
  id: 'kind',
  question: 'Which kind?',
  multiple: false,
  options: [{ value: 'Sencha' }, { value: 'Gyokuro' }],
};
const freeform = { type: 'freeform', id: 'why', question: 'Why?', description: 'In a few words.' };

const items: Scenario[] = [
  {
    name: 'start screen',
    height: 480,
    server: () => new ScriptedServer(),
    options: {
      startScreen: {
        greeting: 'Ask about tea',
        prompts: [
          { label: 'How hot?', prompt: 'How hot should it be?', icon: 'lightbulb' },
          { label: 'How long?', prompt: 'How long does it keep?', icon: 'book-open' },
        ],
      },
      disclaimer: { text: 'Answers can be wrong.' },
    },
  },
  { name: 'empty', height: 400, server: () => new ScriptedServer() },
  conversation('user message', [
    userItem('u1', 'What does this mean, exactly?', {
      quoted_text: 'Water hotter than 80 degrees makes green tea bitter.',
      attachments: [
        { type: 'file', id: 'f', name: 'leaves.pdf', mime_type: 'application/pdf' },
        {
          type: 'image',
          id: 'i',
          name: 'leaf.png',
          mime_type: 'image/png',
          preview_url: samplePicture,
        },
      ],
      content: [
        { type: 'input_text', text: 'What does this mean for ' },
        { type: 'input_tag', id: 't', text: 'Sencha', data: {}, group: 'Kinds', interactive: true },
        { type: 'input_text', text: ', exactly?' },
      ],
    }),
  ]),
  conversation(
    'assistant message',
    [question, assistantItem('a1', longAnswer, [citation(1), citation(2)])],
    { height: 1250, options: { threadItemActions: { feedback: true, retry: true, link: true } } },
  ),
  conversation('workflow, folded', [question, workflow({ summary: { duration: 12 } })], {
    height: 320,
  }),
  conversation('workflow, open', [
    question,
    workflow({ expanded: true, summary: { title: 'Looked it up', icon: 'search' } }),
  ]),
  conversation('task', [question, stored('t1', 'task', { task: steps[1] ?? {} })], { height: 320 }),
  conversation('generated image', [
    question,
    stored('g1', 'generated_image', { image: { id: 'i1', url: samplePicture } }),
  ]),
  conversation('structured input', [
    question,
    stored('s1', 'structured_input', { status: 'pending', inputs: [choices, freeform] }),
  ]),
  conversation('structured input, answered', [
    question,
    stored('s1', 'structured_input', {
      status: 'answered',
      inputs: [
        { ...choices, answer: { values: ['Sencha'], skipped: false } },
        { ...freeform, answer: { values: [], skipped: true } },
      ],
    }),
  ]),
  conversation('locked', [question], {
    height: 320,
    fields: { status: { type: 'locked', reason: 'A person will answer here.' } },
  }),
  conversation('closed', [question], { height: 320, fields: { status: { type: 'closed' } } }),
];

const states: Scenario[] = [
  answering('waiting', []),
  answering('answering', [
    cancellable,
    added(assistantItem('a1', '')),
    delta('a1', 'Between **70 and 80** degrees, and for no longer than'),
  ]),
  {
    name: 'a long answer, from its beginning',
    height: 480,
    server: () =>
      new ScriptedServer().answer(
        'threads.create',
        events(created(), done(question), done(assistantItem('a1', longAnswer))),
      ),
    play: ask,
  },
  answeredElsewhere(
    conversation('answered in another tab', [question], {
      id: 'thr_elsewhere',
      height: 320,
      options: { threadItemActions: { retry: true } },
    }),
  ),
  conversation('stopped before its answer', [question], {
    id: 'thr_stopped',
    height: 320,
    options: { threadItemActions: { retry: true } },
  }),
  answering('progress and notices', [
    { type: 'progress_update', text: 'Reading three pages', icon: 'book-open' },
    { type: 'notice', level: 'info', title: 'By the way', message: 'The guide is **new**.' },
    { type: 'notice', level: 'warning', message: 'Some pages could not be read.' },
    { type: 'notice', level: 'danger', title: 'Careful', message: 'Hot water.' },
  ]),
  answering('image being generated', [
    added(stored('g1', 'generated_image', {})),
    {
      type: 'thread.item.updated',
      item_id: 'g1',
      update: {
        type: 'generated_image.updated',
        image: { id: 'i1', url: samplePicture },
        progress: 0.6,
      },
    },
  ]),
  {
    name: 'an error of the answer',
    height: 400,
    server: () =>
      new ScriptedServer().answer(
        'threads.create',
        events(done(question), {
          type: 'error',
          code: 'custom',
          message: 'The model is resting.',
          allow_retry: true,
        }),
      ),
    play: ask,
  },
  failing('unreachable', () => Promise.reject(new TypeError('Failed to fetch'))),
  failing('too often', () => json({}, 429)),
  failing('refused', () => json({ message: 'This question is too long.' }, 400)),
  {
    name: 'history',
    server: () =>
      new ScriptedServer().answer(
        'threads.list',
        json({
          data: ['Green tea', 'Water', 'A question with a title that does not fit on one line'].map(
            (title, index) => thread({ id: `thr_${index}`, title }),
          ),
          has_more: true,
          after: 'thr_2',
        }),
      ),
    play: (chat) => chat.showHistory(),
  },
  {
    name: 'composer with all it can do',
    height: 480,
    server: () => new ScriptedServer(),
    options: {
      composer: {
        attachments: { enabled: true },
        tools: [{ id: 'search', label: 'Search', icon: 'search', pinned: true }],
        models: [
          { id: 'fast', label: 'Fast', default: true },
          { id: 'deep', label: 'Deep' },
        ],
        dictation: { enabled: true },
      },
    },
    play: (chat) =>
      chat.setComposerValue({
        text: 'A question of some length,\nin two lines',
        reply: 'Water hotter than 80 degrees makes green tea bitter.',
      }),
  },
];

const tall: Readonly<Record<string, number>> = {
  'a card with words': 760,
  'a form': 920,
  'buttons and badges': 1000,
  'pictures and boxes': 620,
  'a card that is folded': 320,
  'every icon': 700,
};

const widgets = Object.entries(sampleWidgets).map(([name, widget]) =>
  conversation(name, [stored('x1', 'widget', { widget })], { height: tall[name] ?? 520 }),
);

export const scenarios: readonly Scenario[] = [...items, ...states, ...deviceScenarios, ...widgets];
