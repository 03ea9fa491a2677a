import { test } from 'vitest';
import { readFileSync } from 'node:fs';
import { basename, relative } from 'node:path';
import { createSourceReader } from '../../../src/sources';
import { startChannelWorker } from './channelWorker';
import { filesBelow } from '../../support/corpus';
async function run(label:string, inputs:{path:string,file:File}[], expect:string){
  const reader = createSourceReader({ startWorker: startChannelWorker });
  const t=performance.now(); const out:string[]=[]; let n=0;
  let asks=0;
  for await (const e of reader.open(inputs, async () => asks++<2?'x':null, new AbortController().signal)) {
    if(e.type==='instance') { n++; if (e.record.notices.length) out.push(e.record.notices.join('+')); if (e.record.pixelError) out.push('PIX '+e.record.pixelError.detail);
      if (e.record.image&&e.record.pixelData) try { await reader.bytes(e.record.source,new AbortController().signal) } catch(x) { out.push('BYTES '+String(x)) } }
    else if(e.type==='problem') out.push(`P:${e.error.code} ${e.error.detail}`);
    else if(e.type==='leftAside') out.push(`L:${e.kind}`);
    else if(e.type==='directory') out.push(`D ${e.listed} missing ${e.missing.length} unlisted ${e.unlisted.length}`);
    else if(e.type==='index'||e.type==='notice') out.push(e.type);
  }
  reader.close();
  console.log('##', label.padEnd(38), expect.padEnd(8), n, (performance.now()-t).toFixed(0)+'ms', [...new Set(out)].slice(0,6).join(' | '));
}
test('mal', async () => {
  const lines=readFileSync('/tmp/mal/expected.jsonl','utf8').trim().split('\n').map(l=>JSON.parse(l));
  for (const l of lines) {
    const p='/tmp/mal/'+(l.path??l.file);
    let files:string[]; try { files=filesBelow(p) } catch { files=[p] }
    await run(l.path??l.file, files.map(f=>({path: files.length>1?relative(p,f):basename(f), file:new File([readFileSync(f)], basename(f))})), l.expect);
  }
}, 200000);
