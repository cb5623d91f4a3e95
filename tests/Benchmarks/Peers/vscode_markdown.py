"""The client's side of VS Code's Markdown server, for lspbench: it parses Markdown and answers what is in the workspace."""
import json
import pathlib
import subprocess

_node = subprocess.Popen(['node', str(pathlib.Path(__file__).parent / 'tokens.mjs')], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding='utf-8')


def handle(method, params, ctx):
    if method == 'markdown/parse':
        text = params.get('text') or ctx.text
        _node.stdin.write(json.dumps(text) + '\n')
        _node.stdin.flush()
        return json.loads(_node.stdout.readline())
    if method == 'markdown/findMarkdownFilesInWorkspace':
        return [ctx.uri]
    if method in ('markdown/fs/readDirectory',):
        return []
    if method == 'markdown/fs/stat':
        return None
    if method.startswith('markdown/fs/watcher'):
        return None
    raise NotImplementedError(method)


def close():
    _node.kill()
