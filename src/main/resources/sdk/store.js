// What is remembered: on disk once the visitor allows it and where the browser can; else in memory.

const PREFIX = 'serai:';
const memory = new Map();
let disk = null;

/** Begins to write to disk, if what is written can be read back; some browsers ignore it silently. */
export const open = () => {
  try {
    const storage = window.localStorage;
    storage.setItem(PREFIX + 'test', '1');
    if (storage.getItem(PREFIX + 'test') === '1') {
      disk = storage;
    }
    storage.removeItem(PREFIX + 'test');
  } catch (e) {
    disk = null;
  }
  if (disk) {
    memory.forEach((value, key) => put(key, value));
  }
};

export const put = (key, value) => {
  try {
    disk.setItem(PREFIX + key, value);
    if (disk.getItem(PREFIX + key) === value) {
      memory.delete(key);
      return;
    }
  } catch (e) {
    // absent, full, or forbidden
  }
  memory.set(key, value);
};

/** The value; null if there is none. */
export const get = (key) => {
  if (memory.has(key)) {
    return memory.get(key);
  }
  try {
    return disk.getItem(PREFIX + key);
  } catch (e) {
    return null;
  }
};

/** What an earlier page wrote, before anything may be written here. */
export const peek = (key) => {
  try {
    return window.localStorage.getItem(PREFIX + key);
  } catch (e) {
    return null;
  }
};

export const remove = (key) => {
  memory.delete(key);
  try {
    disk.removeItem(PREFIX + key);
  } catch (e) {
    // then it was not there
  }
};

/** All keys that begin with a text, sorted. */
export const keys = (start) => {
  const found = [...memory.keys()].filter((key) => key.startsWith(start));
  try {
    for (let i = 0; i < disk.length; i++) {
      const key = disk.key(i);
      if (key.startsWith(PREFIX + start)) {
        found.push(key.slice(PREFIX.length));
      }
    }
  } catch (e) {
    // what is in memory is all there is
  }
  return found.sort();
};

/** Forgets everything, and writes no more. */
export const wipe = () => {
  try {
    disk = window.localStorage;
  } catch (e) {
    // nothing was ever written
  }
  keys('').forEach(remove);
  disk = null;
};

/** Whether it survives the page. */
export const lasting = () => !!disk;
