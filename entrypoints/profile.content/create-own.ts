/**
 * Makes an element of ours with a closed shadow root. It gets both in a document of its own: there it is no custom
 * element, whatever a page has defined of that name. One that was would hand its shadow root to the page
 * (`ElementInternals.shadowRoot`), or take none.
 */
export function createOwn(document: Document, name: string): { element: HTMLElement; shadow: ShadowRoot } {
  const element = document.implementation.createHTMLDocument('').createElement(name);
  const shadow = element.attachShadow({ mode: 'closed' });
  return { element: document.adoptNode(element), shadow };
}
