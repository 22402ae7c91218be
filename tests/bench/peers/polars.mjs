// Counts rows by area, month and type with polars. usage: node polars.mjs FILE
import { createRequire } from 'node:module';
const pl = createRequire(process.env.PEERS + '/')('nodejs-polars').default;
const rows = await pl.scanCSV(process.argv[2], { inferSchemaLength: 0 })
  .select(pl.col('LSOA name').str.replace(' [^ ]*$', '').alias('area'), pl.col('Month'),
          pl.col('Crime type'))
  .groupBy(['area', 'Month', 'Crime type']).agg(pl.col('Month').count().alias('count'))
  .collect();
process.stdout.write(rows.rows().map((row) => row.join('|')).join('\n') + '\n');
