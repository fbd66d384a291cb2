import { useAssistant } from '@pagewise/widget/react';

export function AskButton({ question }: { question: string }) {
  const { ask, isOpen } = useAssistant();
  return (
    <button disabled={isOpen} onClick={() => void ask(question)}>
      {question}
    </button>
  );
}
