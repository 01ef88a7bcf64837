/** Where the report stands while it is printed; base.css hides the app meanwhile. */
const holderClass = 'print-report';

/**
 * Puts the report of the host into the page, prints with it, and takes it out again. It lives in a shadow tree, so that
 * its style sheet and the app's do not mix; the page rule has to stand in the document.
 */
export async function printReport(html: string, print: () => Promise<boolean>): Promise<boolean> {
  remove();
  const { page, report, rest } = withoutStyles(html);
  const parsed = new DOMParser().parseFromString(rest, 'text/html');
  const pageSheet = sheetOf(page);
  const holder = document.createElement('div');
  holder.className = holderClass;
  const shadow = holder.attachShadow({ mode: 'open' });
  shadow.adoptedStyleSheets = [sheetOf(report)];
  shadow.append(...parsed.querySelectorAll('.report'));
  document.body.append(holder);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, pageSheet];
  const done = (): void => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== pageSheet);
    remove();
  };
  try {
    // A dialog may outlive the call; the browser says when it is over.
    addEventListener('afterprint', done, { once: true });
    return await print();
  } catch (error) {
    removeEventListener('afterprint', done);
    done();
    throw error;
  }
}

const remove = (): void => {
  for (const holder of document.querySelectorAll(`.${holderClass}`)) holder.remove();
};

/** The page's policy takes no style element, not even in a document that is only parsed; sheets made from text it takes. */
function withoutStyles(html: string): {
  readonly page: string;
  readonly report: string;
  readonly rest: string;
} {
  const found: Record<string, string> = {};
  const rest = html.replace(/<style id="(\w+)">([^<]*)<\/style>/g, (_, id: string, text: string) => {
    found[id] = text;
    return '';
  });
  return { page: found['page'] ?? '', report: found['report'] ?? '', rest };
}

function sheetOf(text: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return sheet;
}
