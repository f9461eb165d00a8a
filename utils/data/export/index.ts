/** Lists and history as files: CSV that spreadsheets read and do not run, or JSON, in flat memory. */
export { exportsOf, exportTable, type ExportName } from './lists';
export { gather, MEDIA, writeExport, type ExportFormat, type ExportTable, type ExportValue } from './write';
