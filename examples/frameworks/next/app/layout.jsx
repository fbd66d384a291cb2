import { Assistant } from '@pagewise/widget/react';
import Link from 'next/link';

export default function RootLayout({ children }) {
  return (
    <html lang="en">
      <body>
        <nav>
          <Link href="/">Brewing</Link> <Link href="/care">Care</Link>
        </nav>
        {children}
        <Assistant
          api="https://assistant.example/pagewise/chatkit"
          name="Ask the docs"
          prompts={['How hot is green tea brewed?']}
        />
      </body>
    </html>
  );
}
