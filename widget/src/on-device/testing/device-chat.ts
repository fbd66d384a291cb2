import { chatWith } from '../../chat/testing/chat-on-page.ts';
import type { PagewiseChat } from '../../chat/pagewise-chat.ts';
import type { ScriptedServer } from '../../chat/testing/scripted-server.ts';

/** A chat whose answers the browser may write. */
export async function deviceChat(server: ScriptedServer, options = {}): Promise<PagewiseChat> {
  localStorage.removeItem('pagewise.on-device');
  return chatWith(server, { onDevice: 'auto', ...options });
}
