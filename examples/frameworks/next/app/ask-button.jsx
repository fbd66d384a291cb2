'use client';

import { useAssistant } from '@pagewise/widget/react';

export function AskButton({ question }) {
  const { ask, isOpen } = useAssistant();
  return (
    <button disabled={isOpen} onClick={() => ask(question)}>
      {question}
    </button>
  );
}
