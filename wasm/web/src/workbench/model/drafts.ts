// Keeps what was typed in the browser's own store, so that a reload or a closed window loses nothing.

import type { Texts } from "../../engine/workspace";
import type { Patch } from "./files";
import type { Households } from "./sources";

/** Where the saved texts come from. */
export type Origin = "shipped" | "shared" | "disk";

export interface Draft {
  origin: Origin;
  /** Saved texts that cannot be had again; those shipped with the page can. */
  saved: Texts | null;
  households: Households;
  changes: Patch;
  folder: string;
  open: string | null;
  tabs: string[];
  facts: string;
  on: string;
  /** The folder on disk, where the browser lets a page keep one. */
  root: FileSystemDirectoryHandle | null;
}

const STORE = "drafts";
const LAST = "guiju.workbench.origin";

function opened(): Promise<IDBDatabase> {
  const request = indexedDB.open("guiju-workbench", 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE);
  return done(request);
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("store"));
  });
}

export class Drafts {
  #base: IDBDatabase | null = null;

  async open(): Promise<void> {
    this.#base = await opened().catch(() => null);
  }

  /** `false`: this browser keeps nothing (a private window, a full disk). */
  keep(draft: Draft): Promise<boolean> {
    if (this.#base === null) return Promise.resolve(false);
    const base = this.#base;
    return new Promise((resolve) => {
      try {
        const transaction = base.transaction(STORE, "readwrite");
        transaction.objectStore(STORE).put(draft, draft.origin);
        transaction.oncomplete = () => resolve(true);
        transaction.onerror = () => resolve(false);
        transaction.onabort = () => resolve(false);
        // Before the page goes: without waiting for the event loop.
        transaction.commit();
        localStorage.setItem(LAST, draft.origin);
      } catch {
        resolve(false);
      }
    });
  }

  async last(): Promise<Draft | null> {
    const origin = localStorage.getItem(LAST);
    return origin === null ? null : this.of(origin as Origin);
  }

  async of(origin: Origin): Promise<Draft | null> {
    if (this.#base === null) return null;
    const store = this.#base.transaction(STORE).objectStore(STORE);
    const found: unknown = await done(store.get(origin)).catch(() => null);
    return (found as Draft | undefined) ?? null;
  }
}
