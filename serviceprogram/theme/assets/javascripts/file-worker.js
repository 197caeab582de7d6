// Search from a folder or a USB stick: a page from file:// gets no worker, so the search script runs
// in a hidden frame instead. The idea, and the name that Material's search script looks for, are
// those of iframe-worker 1.0.4 (MIT, Martin Donath). That one writes an inline script into the
// frame, which the site's policy forbids; this one puts its two functions there from the outside.
(() => {
  "use strict";
  if (location.protocol !== "file:") return;

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
      const load = (source) => new Promise((loaded, failed) => {
        const script = page.createElement("script");
        script.onload = loaded;
        script.onerror = () => failed(new Error(`${source} could not be read`));
        script.src = source;
        page.body.append(script);
      });
      const inside = this.frame.contentWindow;
      inside.importScripts = async (...sources) => { for (const source of sources) await load(source); };
      inside.postMessage = (data) => this.dispatchEvent(new MessageEvent("message", { data }));
      this.loaded = load(address);
    }

    postMessage(data) {
      this.loaded.then(() => this.frame.contentWindow.dispatchEvent(new MessageEvent("message", { data })));
    }

    terminate() {
      this.frame.remove();
    }
  }

  window.IFrameWorker = FrameWorker;
  window.Worker = FrameWorker;
})();
