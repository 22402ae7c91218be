// Opens a page in headless Chromium at phone and desktop width, light and dark, and as printed,
// and asks axe-core what is not accessible in it; nothing but Node itself is needed to do so.
// usage: node browser.js CHROMIUM AXE.MIN.JS PAGE [FOLDER-FOR-PICTURES]
'use strict';
const { spawn } = require('child_process');
const fs = require('fs');
const os = require('os');
const path = require('path');

const [chromium, axeFile, page, pictures] = process.argv.slice(2);
const views = [
  { name: 'phone light', width: 360, height: 780, scheme: 'light' },
  { name: 'phone dark', width: 360, height: 780, scheme: 'dark' },
  { name: 'desktop light', width: 1280, height: 900, scheme: 'light' },
  { name: 'desktop dark', width: 1280, height: 900, scheme: 'dark' },
  { name: 'printed', width: 643, height: 970, scheme: 'light', media: 'print' }, // A4 less its margins
];
// Colours are all that differs in the dark and on paper: only they are looked at again.
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
// Text and its background are compared by axe only where it is in view: everything is opened first.
const openAll = `document.querySelectorAll('details').forEach(d => d.open = true)`;
// The annex of figures has thousands of rows that are alike: all of them are looked at once, then some.
const fewRows = `document.querySelectorAll('.sources tbody tr:nth-child(n + 9)').forEach(r => r.remove())`;
const colours = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] };
const everything = view => view.scheme === 'light' && !view.media;
const runAxe = view => `axe.run(document, {resultTypes: ['violations'], selectors: false,
  runOnly: ${JSON.stringify(everything(view) ? { type: 'tag', values: tags } : colours)}}).then(found => JSON.stringify(
    {passes: found.passes.length, violations: found.violations.map(v => ({id: v.id, help: v.help,
     count: v.nodes.length, first: v.nodes.slice(0, 3).map(n => n.html.slice(0, 200) + ' :: ' +
     (n.any[0] || n.all[0] || n.none[0] || {message: ''}).message)}))}))`;
const runLayout = `JSON.stringify({page: document.documentElement.scrollWidth,
  scripts: document.scripts.length,
  outside: [...document.querySelectorAll('[src],link')].filter(
    e => !(e.getAttribute('src') || '').startsWith('data:')).length,
  loud: [...document.querySelectorAll('[data-fact] a, .sources a')].filter(a => {
    const own = getComputedStyle(a), around = getComputedStyle(a.parentNode);
    return own.color !== around.color || own.textDecorationLine !== 'none' || own.fontWeight !== around.fontWeight;
  }).length,
  pictures: [...document.images].filter(i => !(i.complete && i.naturalWidth > 0)).length})`;

const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'piperoll-browser-'));
const browser = spawn(chromium, ['--headless', '--no-sandbox', '--disable-gpu', '--hide-scrollbars',
  '--disable-dev-shm-usage', '--remote-debugging-pipe', `--user-data-dir=${profile}`, 'about:blank'],
  { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
const waiting = new Map();
let last = 0;
let heard = '';
let listeners = [];

browser.stdio[4].on('data', bytes => {
  heard += bytes.toString('utf8');
  for (let end; (end = heard.indexOf('\0')) >= 0; heard = heard.slice(end + 1)) {
    const message = JSON.parse(heard.slice(0, end));
    if (message.id) {
      const { done, failed } = waiting.get(message.id);
      waiting.delete(message.id);
      message.error ? failed(new Error(message.error.message)) : done(message.result);
    } else {
      listeners = listeners.filter(listener => !listener(message));
    }
  }
});

function ask(method, params = {}, sessionId) {
  return new Promise((done, failed) => {
    waiting.set(++last, { done, failed });
    browser.stdio[3].write(JSON.stringify({ id: last, method, params, sessionId }) + '\0');
  });
}

function heardOf(method) {
  return new Promise(done => listeners.push(m => m.method === method && (done(m.params), true)));
}

async function evaluate(session, expression) {
  const { result, exceptionDetails } = await ask('Runtime.evaluate',
    { expression, awaitPromise: true, returnByValue: true }, session);
  if (exceptionDetails) throw new Error(exceptionDetails.exception.description);
  return result.value;
}

async function look(session, view) {
  await ask('Emulation.setDeviceMetricsOverride', { width: view.width, height: view.height,
    deviceScaleFactor: 1, mobile: view.width < 600 }, session);
  await ask('Emulation.setEmulatedMedia',
    { media: view.media || '', features: [{ name: 'prefers-color-scheme', value: view.scheme }] }, session);
  const loaded = heardOf('Page.loadEventFired');
  await ask('Page.navigate', { url: 'file://' + path.resolve(page) }, session);
  await loaded;
  if (pictures) await picture(session, view);
  const layout = JSON.parse(await evaluate(session, runLayout));
  await evaluate(session, openAll);
  if (view.name !== 'desktop light') await evaluate(session, fewRows);
  await evaluate(session, fs.readFileSync(axeFile, 'utf8') + ';0');
  const found = JSON.parse(await evaluate(session, runAxe(view)));
  const wrong = found.violations.map(v => `${v.id}: ${v.help} (${v.count})\n    ${v.first.join('\n    ')}`);
  if (layout.page > view.width) wrong.push(`the page scrolls sideways: ${layout.page} of ${view.width} px`);
  if (layout.scripts || layout.outside) wrong.push('the page runs scripts or fetches something');
  if (layout.loud) wrong.push(`${layout.loud} links of figures do not look like the text around them`);
  if (layout.pictures) wrong.push(`${layout.pictures} pictures do not show`);
  if (found.passes < (everything(view) ? 10 : 1)) wrong.push(`axe looked at ${found.passes} rules only`);
  console.log(`${view.name}: ${found.passes} rules of axe-core hold, ${wrong.length} things wrong`);
  wrong.forEach(w => console.log('  ' + w));
  return wrong.length;
}

async function picture(session, view) {
  const at = await evaluate(session, `document.documentElement.scrollHeight`);
  for (let top = 0, n = 0; top < at && n < 40; top += 2600, n++) {
    const { data } = await ask('Page.captureScreenshot', { captureBeyondViewport: true,
      clip: { x: 0, y: top, width: view.width, height: Math.min(2600, at - top), scale: 1 } }, session);
    fs.writeFileSync(path.join(pictures, `${view.name.replace(' ', '-')}-${String(n).padStart(2, '0')}.png`),
      Buffer.from(data, 'base64'));
  }
}

async function main() {
  const { targetInfos } = await ask('Target.getTargets');
  const target = targetInfos.find(t => t.type === 'page');
  const { sessionId } = await ask('Target.attachToTarget', { targetId: target.targetId, flatten: true });
  await ask('Page.enable', {}, sessionId);
  let wrong = 0;
  for (const view of views) wrong += await look(sessionId, view);
  return wrong ? 1 : 0;
}

const patience = setTimeout(() => { console.log('the browser did not answer'); finish(2); }, 300000);
function finish(status) {
  clearTimeout(patience);
  browser.once('exit', () => {
    fs.rmSync(profile, { recursive: true, force: true });
    process.exit(status);
  });
  browser.kill();
}
browser.once('error', error => { console.log(error.message); process.exit(2); });
main().then(finish, error => { console.log(error.message); finish(2); });
