import { html } from '../export/html/html';
import type { Report } from '../contract';

/**
 * `<vernier-report>`: a report in any page, in a frame of its own, so that neither touches the other's style. What is shown is
 * set as `report`, or loaded from `src` (an exported HTML or JSON file). With the attribute `address` the view that is open
 * stands in the page's address; else the frame keeps it to itself.
 */
export class VernierReport extends HTMLElement {
  static readonly observedAttributes = ['src'];

  readonly #frame = document.createElement('iframe');
  #shown = '';

  constructor() {
    super();
    this.#frame.title = 'Vernier report';
    this.#frame.style.cssText = 'border: 0; width: 100%; height: 100%; display: block';
    const style = document.createElement('style');
    style.textContent = ':host { display: block; height: 80vh }';
    this.attachShadow({ mode: 'open' }).append(style, this.#frame);
    this.#frame.addEventListener('load', () => {
      this.#frame.contentWindow?.addEventListener('hashchange', () => this.#tellAddress());
    });
  }

  /** What is shown: a report as `validate` gives it. */
  set report(report: Report) {
    void html.write(report).then((text) => this.#show(text));
  }

  attributeChangedCallback(_: string, __: string | null, address: string | null): void {
    if (address !== null) void this.#load(address);
  }

  disconnectedCallback(): void {
    URL.revokeObjectURL(this.#shown);
  }

  async #load(address: string): Promise<void> {
    try {
      const answer = await fetch(address);
      if (!answer.ok) throw new Error(`status ${answer.status}`);
      const text = await answer.text();
      this.#show(text.trimStart().startsWith('{') ? await html.write(JSON.parse(text)) : text);
    } catch (error) {
      this.#show(`<p>This report can not be loaded (${error instanceof Error ? error.name : 'error'}).</p>`);
    }
  }

  #show(text: string): void {
    URL.revokeObjectURL(this.#shown);
    this.#shown = URL.createObjectURL(new Blob([text], { type: 'text/html' }));
    this.#frame.src = this.hasAttribute('address') ? this.#shown + location.hash : this.#shown;
  }

  #tellAddress(): void {
    const hash = this.#frame.contentWindow?.location.hash ?? '';
    if (this.hasAttribute('address') && hash !== location.hash) history.replaceState(history.state, '', hash);
  }
}

if (!customElements.get('vernier-report')) customElements.define('vernier-report', VernierReport);
