import { test, expect } from 'vitest';
import { readFileSync } from 'node:fs';
import { basename, relative } from 'node:path';
import { createSourceReader } from '/work/main/src/sources';
import { startChannelWorker } from '/work/main/test/unit/sources/channelWorker';
import { filesBelow } from '/work/main/test/support/corpus';
const disc='/work/shared/corpus/disc/';
for (const name of ['disc-one-patient','folder-no-dicomdir','pydicom-dicomdirtests','disc-one-patient.zip','disc-one-patient-aes256.zip','disc-one-patient-zipcrypto.zip','disc-one-patient-iso9660-l1.iso','disc-one-patient-joliet-rr.iso','disc-one-patient-udf-bridge.iso'])
test(name, async () => {
  const reader = createSourceReader({ startWorker: startChannelWorker });
  const isFolder = !/\.(zip|iso)$/.test(name);
  const paths = isFolder ? filesBelow(disc+name) : [disc+name];
  const inputs = paths.map(p => ({ path: isFolder ? relative(disc+name,p): basename(p), file: new File([readFileSync(p)], basename(p)) }));
  const t=performance.now();
  const c: Record<string, number> = {};
  let asks=0;
  for await (const e of reader.open(inputs, async r => { asks++; return r.wasWrong ? 'Patient-1970' : 'nope' }, new AbortController().signal)) {
    c[e.type]=(c[e.type]??0)+1;
    if (['problem','directory','index'].includes(e.type)) console.log(JSON.stringify(e));
    if (e.type==='leftAside') console.log(e.kind, e.path);
    if (e.type==='instance'&& c.instance===1) console.log('first', e.path, (performance.now()-t).toFixed(0));
    if (e.type==='instance' && e.record.image) { const b = await reader.bytes(e.record.source, new AbortController().signal); const x=await b.read(e.record.pixelData!.offset,16); if(x.length<1) console.log('no bytes', e.path, b.size, e.record.pixelData) }
  }
  console.log(name, JSON.stringify(c), 'asks', asks, 'held', reader.heldBytes, (performance.now()-t).toFixed(0)+' ms');
  reader.close();
}, 20000);
