/**
 * The data of each message in a `text/event-stream`, in order. Comments and empty messages are
 * keep-alives; a message that the end of the stream cuts off is dropped, as the standard says.
 */
export async function* readEvents(
  body: ReadableStream<Uint8Array>,
): AsyncGenerator<string, void, undefined> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  let data: string[] = [];
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      rest += decoder.decode(value, { stream: true });
      const lines = rest.split(/\r\n|\n|\r(?!$)/);
      // A CR at the very end may be half of a CRLF: it stays with what follows.
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (line === '') {
          if (data.length > 0) yield data.join('\n');
          data = [];
        } else if (line.startsWith('data:')) {
          data.push(line.slice(line.startsWith('data: ') ? 6 : 5));
        } else if (line === 'data') {
          data.push('');
        }
      }
    }
  } finally {
    // Leaving the loop early, by Stop or an error, closes the connection.
    await reader.cancel().catch(() => undefined);
  }
}
