// Lets the search wait until somebody searches: Material starts its worker and reads the whole index with every page.
// What Material reads is then an index without pages (search_files.py); the worker and the pages come from here.
//
// From a folder or a USB stick a page gets no worker and may not fetch, so the search script runs in a hidden frame
// and the pages come as a script. The idea, and the name that Material's search script looks for, are those of
// iframe-worker 1.0.4 (MIT, Martin Donath). That one writes an inline script into the frame, which the site's policy
// forbids; this one puts its two functions there from the outside.
(() => {
  "use strict";
  const SETUP = 0; // Material's number for the message that brings the index
  const fromFile = location.protocol === "file:";
  const BrowserWorker = window.Worker;

  class FrameWorker extends EventTarget {
    constructor(address) {
      super();
      this.frame = document.createElement("iframe");
      this.frame.hidden = true;
      document.body.append(this.frame);
      const page = this.frame.contentDocument;
      page.open(); // else Firefox puts another empty page in its place
      page.write("<!doctype html><title></title><body>");
      page.close();
      const inside = this.frame.contentWindow;
      inside.postMessage = (data) => this.dispatchEvent(new MessageEvent("message", { data }));
      this.loaded = run(address, page);
    }

    postMessage(data) {
      this.loaded.then(() => this.frame.contentWindow.dispatchEvent(new MessageEvent("message", { data })));
    }

    terminate() {
      this.frame.remove();
    }
  }

  const run = (source, page = document) => new Promise((loaded, failed) => {
    const script = page.createElement("script");
    script.onload = loaded;
    script.onerror = () => failed(new Error(`${source} could not be read`));
    script.src = source;
    page.body.append(script);
  });

  const pagesBeside = async (address) => {
    const pages = (kind) => new URL(`../../search/sidor.${kind}`, new URL(address, location));
    if (!fromFile) return (await fetch(pages("json"))).json();
    await run(pages("js"));
    return window.__sidor;
  };

  // Holds what it is told until the search is opened, and then becomes a worker.
  class WaitingWorker extends EventTarget {
    constructor(address) {
      super();
      this.waiting = [];
      const search = document.getElementById("__search");
      const start = () => { this.worker ??= this.begin(address); };
      search.addEventListener("change", start, { once: true });
      if (search.checked) start();
    }

    async begin(address) {
      const worker = new (fromFile ? FrameWorker : BrowserWorker)(address);
      worker.addEventListener("message", ({ data }) => this.dispatchEvent(new MessageEvent("message", { data })));
      const pages = await pagesBeside(address);
      this.postMessage = (said) => worker.postMessage(said.type === SETUP ? { ...said, data: pages } : said);
      this.waiting.forEach((said) => this.postMessage(said));
      return worker;
    }

    postMessage(said) {
      this.waiting.push(said);
    }

    terminate() {
      this.worker?.then((worker) => worker.terminate());
    }
  }

  window.IFrameWorker = WaitingWorker;
  window.Worker = WaitingWorker;
})();
