import {
  goodAnswer,
  keptAnswer,
  offlineServer,
  question,
} from '../../src/on-device/testing/offline-server.ts';
import { withModel, type StandIn } from '../../src/on-device/testing/stand-in-model.ts';
import type { PagewiseChat } from '../../src/chat/pagewise-chat.ts';
import { userItem } from '../../src/chat/testing/scripted-server.ts';
import { conversation, type Scenario } from './scenario.ts';

const forever = new Promise<never>(() => undefined);
/** Its marks are a line apart, as two targets need it. */
const longerAnswer =
  'Clean the filter every 30 days [1]. A rattling pump has air in its pipe, and a humming one is normal [2].';
const says = { queries: ['{"queries":["clean filter"]}'], answer: [goodAnswer] };

/** A page has one model: scenarios with different ones take turns. */
let turn: Promise<void> = Promise.resolve();

/** A question to a chat whose browser has this model, until this is shown; `press` names a button. */
function onDevice(name: string, does: Partial<StandIn>, shows: string, press?: string): Scenario {
  const act = async (chat: PagewiseChat): Promise<void> => {
    localStorage.removeItem('pagewise.on-device');
    void chat.sendUserMessage({ text: question });
    const buttons = () => [...(chat.shadowRoot?.querySelectorAll('button') ?? [])];
    if (press) {
      await until(() => buttons().some(({ textContent }) => textContent.trim() === press));
      buttons()
        .find(({ textContent }) => textContent.trim() === press)!
        .click();
    }
    const text = () => chat.shadowRoot?.textContent;
    await until(() => text()?.includes(shows) && text()?.includes('docs say'));
  };
  return {
    name,
    height: 680,
    server: offlineServer,
    options: { onDevice: 'auto', locale: 'en' },
    play: (chat) => (turn = turn.then(() => withModel(does, () => act(chat)))),
  };
}

async function until(holds: () => boolean | undefined): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** Answers that the browser's own model writes. */
export const deviceScenarios: readonly Scenario[] = [
  conversation('written on the device', [userItem('u1', question), keptAnswer(longerAnswer)], {
    height: 680,
  }),
  onDevice(
    'being written on the device',
    { says, beforeEach: (piece) => (piece === 9 ? forever : undefined) },
    'Writing on your device',
  ),
  onDevice('a model to download', { availability: 'downloadable' }, 'Download'),
  onDevice(
    'a model that is downloading',
    {
      availability: 'downloadable',
      hasGesture: () => true,
      beforeEach: (step) => (step === 2 ? forever : undefined),
    },
    'Downloading',
    'Download',
  ),
];
