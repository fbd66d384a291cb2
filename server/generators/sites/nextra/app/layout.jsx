import { Footer, Layout, Navbar } from 'nextra-theme-docs';
import { Head } from 'nextra/components';
import { getPageMap } from 'nextra/page-map';
import 'nextra-theme-docs/style.css';

export const metadata = { title: { default: 'Tidewatch', template: '%s – Tidewatch' } };

export default async function RootLayout({ children }) {
  return (
    <html lang="en" dir="ltr" suppressHydrationWarning>
      <Head />
      <body>
        <Layout
          navbar={<Navbar logo={<b>Tidewatch</b>} />}
          pageMap={await getPageMap()}
          docsRepositoryBase="https://tidewatch.example/edit"
          footer={<Footer>Copyright © Tidewatch contributors</Footer>}
        >
          {children}
        </Layout>
      </body>
    </html>
  );
}
