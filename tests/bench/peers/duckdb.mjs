// Counts rows by area, month and type with DuckDB. usage: node duckdb.mjs FILE THREADS
import { createRequire } from 'node:module';
const { DuckDBInstance } = createRequire(process.env.PEERS + '/')('@duckdb/node-api');
const [file, threads] = process.argv.slice(2);
const connection = await (await DuckDBInstance.create(':memory:', { threads })).connect();
const result = await connection.runAndReadAll(
  `select regexp_replace("LSOA name", ' [^ ]*$', '') as area, "Month" as month,
          "Crime type" as type, count(*) as rows
   from read_csv('${file}', all_varchar = true, header = true, delim = ',', quote = '"')
   group by all`);
const lines = result.getRows().map((row) => row.join('|'));
process.stdout.write(lines.join('\n') + '\n');
