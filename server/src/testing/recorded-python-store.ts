/**
 * What a server on chatkit-python has written: records as Pydantic dumps them, with `null` for what is
 * absent and times with and without a zone.
 *
 * @module
 */
export const recordedThreads = [
  {
    user: 'ada',
    data: {
      id: 'thr_1',
      created_at: '2026-03-01T10:00:00',
      title: 'Gears',
      status: { type: 'active' },
      allowed_image_domains: null,
      metadata: { previous_response_id: 'resp_1' },
    },
  },
  {
    user: 'bob',
    data: {
      id: 'thr_2',
      created_at: '2026-03-02T09:00:00+00:00',
      title: null,
      status: { type: 'locked', reason: null },
      metadata: {},
    },
  },
] as const;

const message = (id: string, thread_id: string, created_at: string, text: string) => ({
  id,
  thread_id,
  created_at,
  type: 'user_message',
  content: [{ type: 'input_text', text }],
  attachments: [],
  quoted_text: null,
  inference_options: { tool_choice: null, model: null },
});

export const recordedItems = [
  {
    user: 'ada',
    data: message('msg_1', 'thr_1', '2026-03-01T10:00:01.250000', 'Why do gears turn?'),
  },
  {
    user: 'ada',
    data: {
      id: 'msg_2',
      thread_id: 'thr_1',
      created_at: '2026-03-01 10:00:02',
      type: 'assistant_message',
      content: [{ type: 'output_text', text: 'Another one pushes them.', annotations: [] }],
    },
  },
  {
    user: 'ada',
    data: {
      id: 'wid_1',
      thread_id: 'thr_1',
      created_at: '2026-03-01T10:00:03+00:00',
      type: 'widget',
      widget: { type: 'Card', children: [{ type: 'Text', value: 'A gear', id: null }] },
      copy_text: null,
    },
  },
  { user: 'bob', data: message('msg_3', 'thr_2', '2026-03-02T09:00:01Z', 'And belts?') },
  {
    user: 'bob',
    data: {
      id: 'msg_broken',
      thread_id: 'thr_2',
      created_at: '2026-03-02T09:00:02Z',
      type: 'hologram',
    },
  },
  { user: 'bob', data: message('msg_lost', 'thr_9', '2026-03-02T09:00:03Z', 'Of no thread.') },
];
