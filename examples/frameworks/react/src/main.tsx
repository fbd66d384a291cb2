import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter, Route, Routes } from 'react-router';
import { Layout } from './layout';
import { Brewing, Care } from './pages';

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <BrowserRouter>
        <Routes>
          <Route element={<Layout />}>
            <Route index element={<Brewing />} />
            <Route path="care" element={<Care />} />
          </Route>
        </Routes>
      </BrowserRouter>
    </StrictMode>,
  );
}
