// What a client of VS Code's Markdown server does for it: reads Markdown into tokens. One JSON string a line in, one JSON array a line out.
import { createInterface } from 'node:readline';
import MarkdownIt from 'markdown-it';

const markdown = new MarkdownIt({ html: true });
for await (const line of createInterface({ input: process.stdin })) console.log(JSON.stringify(markdown.parse(JSON.parse(line), {})));
