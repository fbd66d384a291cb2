import { Assistant } from '@pagewise/widget/react';
import { Link, Outlet } from 'react-router';

export function Layout() {
  return (
    <>
      <nav>
        <Link to="/">Brewing</Link> <Link to="/care">Care</Link>
      </nav>
      <Outlet />
      <Assistant
        api="https://assistant.example/pagewise/chatkit"
        name="Ask the docs"
        prompts={['How hot is green tea brewed?']}
        onCitation={(event) => console.info(`Followed a citation to ${event.url}`)}
      />
    </>
  );
}
