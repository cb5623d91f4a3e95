" vim -Nu test.vim -es, with the configuration of docs/editors/vim.md. Writes `ok NAME` or `FAILED NAME …` lines to $RESULT.
set nocompatible nomore noswapfile encoding=utf-8 hidden
let g:ale_linters_explicit = 1
let g:ale_linters = {'factdoc': ['factlsp']}
let g:ale_lint_on_enter = 0
let g:ale_virtualtext_cursor = 0
let g:ale_hover_to_preview = 1
let s:lines = []
let s:failed = 0

func s:Check(name, ok, ...) abort
  if !a:ok | let s:failed = 1 | endif
  call add(s:lines, a:ok ? 'ok ' . a:name : 'FAILED ' . a:name . ' ' . string(get(a:, 1, '')))
endfunc

func s:Wait(holds) abort
  let l:began = reltime()
  while reltimefloat(reltime(l:began)) < 20
    if a:holds() | return 1 | endif
    sleep 20m
  endwhile
  return 0
endfunc

" Whether a finding of this rule begins at the words (columns are bytes, from 1).
func s:Found(rule, words) abort
  for l:finding in ale#engine#GetLoclist(bufnr(''))
    if get(l:finding, 'code', '') ==# a:rule && strpart(getline(l:finding.lnum), l:finding.col - 1, strlen(a:words)) ==# a:words
      return 1
    endif
  endfor
  return 0
endfunc

func s:Main() abort
  packadd ale
  filetype plugin on
  execute 'source' fnameescape($CONFIGURATION)
  execute 'edit' fnameescape($FACTLSP_DRAFTS . '/delegation.fact.md')
  call s:Check('a draft is recognised by its name', &filetype ==# 'factdoc', &filetype)
  call ale#Queue(0)
  call s:Check('an unnamed source is found', s:Wait({-> s:Found('source/unnamed', 'Many experts')}), ale#engine#GetLoclist(bufnr('')))
  call s:Check('a misspelt agency is found', s:Found('source/unknown', 'Tas'), ale#engine#GetLoclist(bufnr('')))
  call s:Check('a malformed tag is found', s:Found('tag/malformed', '[src:Yonhap]'), ale#engine#GetLoclist(bufnr('')))

  call search('Interfax', 'cw')
  ALEHover
  call s:Check('a hover tells who an agency is', s:Wait({-> !empty(filter(range(1, winnr('$')), {_, window -> getwinvar(window, '&previewwindow') && join(getbufline(winbufnr(window), 1, '$')) =~# 'Russia'}))}))
  pclose

  call setline(search('signed three papers'), 'The minister signed three papers in the capital. [src: Xinhuaa]')
  call ale#Queue(0)
  call s:Check('an edit is checked anew', s:Wait({-> s:Found('source/unknown', 'Xinhuaa')}), ale#engine#GetLoclist(bufnr('')))
  ALEStopAllLSPs
endfunc

try
  call s:Main()
catch
  call s:Check('no error', 0, v:exception . ' ' . v:throwpoint)
endtry
call writefile(s:lines, $RESULT)
execute s:failed ? 'cquit!' : 'qall!'
