-- Runs inside Neovim (0.7 or newer) with the configuration of docs/editors/neovim.md already loaded. Prints `ok NAME` or `FAILED NAME …` a line.
local failed = false

local function check(name, ok, got)
  if not ok then failed = true end
  io.stdout:write(ok and ('ok ' .. name .. '\n') or ('FAILED ' .. name .. ' ' .. vim.inspect(got) .. '\n'))
  return ok
end

--- Waits until `holds` returns something true, at most 20 seconds, and returns that.
local function wait(holds)
  local value
  vim.wait(20000, function()
    value = holds()
    return value
  end, 20)
  return value
end

local function open(name)
  vim.cmd('edit ' .. vim.fn.fnameescape(vim.env.FACTLSP_DRAFTS .. '/' .. name))
  return vim.api.nvim_get_current_buf()
end

--- Line (from 0) and byte column of the first occurrence of `words` in the buffer.
local function place(buffer, words)
  for number, line in ipairs(vim.api.nvim_buf_get_lines(buffer, 0, -1, true)) do
    local column = line:find(words, 1, true)
    if column then return number - 1, column - 1 end
  end
  error('the draft does not hold: ' .. words)
end

local function finding(buffer, rule, words)
  local line, column = place(buffer, words)
  for _, found in ipairs(vim.diagnostic.get(buffer)) do
    if found.code == rule and found.lnum == line and found.col == column and found.end_col == column + #words then return found end
  end
end

--- Findings as Neovim holds them: rule, and the words that the finding stands on (columns are bytes).
local function shown(buffer)
  return vim.tbl_map(function(found)
    local text = vim.api.nvim_buf_get_text(buffer, found.lnum, found.col, found.end_lnum, found.end_col, {})
    return (found.code or '?') .. ': ' .. table.concat(text, '⏎')
  end, vim.diagnostic.get(buffer))
end

local function ask(buffer, method, words, extra)
  local line, column = place(buffer, words)
  vim.api.nvim_win_set_cursor(0, { line + 1, column })
  local parameters = vim.tbl_extend('force', vim.lsp.util.make_position_params(), extra or {})
  for _, answer in pairs(vim.lsp.buf_request_sync(buffer, method, parameters, 10000) or {}) do return answer.result end
end

local function main()
  local buffer = open('delegation.fact.md')
  check('a draft is recognised by its name', vim.bo.filetype == 'factdoc', vim.bo.filetype)
  local client = wait(function()
    local _, first = next(vim.lsp.buf_get_clients(buffer))
    return first and first.initialized and first
  end)
  check('the server answers', client ~= nil and client.name == 'factlsp', client)
  vim.fn.writefile({ tostring(client.rpc.pid) }, vim.env.SERVER_PID_FILE)

  wait(function() return #vim.diagnostic.get(buffer) > 0 end)
  check('an unnamed source is found', finding(buffer, 'source/unnamed', 'Many experts'), shown(buffer))
  check('a misspelt agency is found', finding(buffer, 'source/unknown', 'Tas'), shown(buffer))
  check('columns count UTF-16 units behind emoji, Cyrillic and Hangul', finding(buffer, 'source/unknown', 'Yonhapp'), shown(buffer))
  check('a wrong weekday is found', finding(buffer, 'date/weekday-mismatch', 'Thursday, March 21, 2025'), shown(buffer))
  check('a malformed tag is found', finding(buffer, 'tag/malformed', '[src:Yonhap]'), shown(buffer))

  local hover = ask(buffer, 'textDocument/hover', 'Interfax')
  check('a hover tells who an agency is', hover and hover.contents.value:find('Russia', 1, true), hover)

  -- gd, on the same name: the entry of the catalogue opens, for reading only.
  local places = ask(buffer, 'textDocument/definition', 'Interfax')
  local page = places and places[1] and vim.uri_to_fname(places[1].uri)
  local lines = page and vim.fn.readfile(page) or {}
  check('definition opens an entry of the catalogue', page and (lines[places[1].range.start.line + 1] or ''):find('- id: interfax', 1, true), lines)
  check('the entry is for reading only', page and vim.fn.getfperm(page):find('w', 1, true) == nil, page)

  -- What a client sends for the light bulb on a finding: its range, in UTF-16 units, and the finding itself.
  local function fix_of(found, title)
    local line = vim.api.nvim_buf_get_lines(buffer, found.lnum, found.lnum + 1, true)[1]
    local function position(column) return { line = found.lnum, character = select(2, vim.str_utfindex(line, column)) } end
    local range = { start = position(found.col), ['end'] = position(found.end_col) }
    local parameters = {
      textDocument = vim.lsp.util.make_text_document_params(buffer),
      range = range,
      context = { diagnostics = { { range = range, code = found.code, message = found.message, source = found.source } } },
    }
    local answers = vim.lsp.buf_request_sync(buffer, 'textDocument/codeAction', parameters, 10000) or {}
    for _, answer in pairs(answers) do
      for _, action in ipairs(answer.result or {}) do
        if action.title:find(title, 1, true) then return action end
      end
    end
    return nil, answers
  end
  for _, repair in ipairs({ { 'Tas', 'Tass' }, { 'Yonhapp', 'Yonhap' } }) do
    local wrong, right = repair[1], repair[2]
    local line, column = place(buffer, wrong)
    local found = finding(buffer, 'source/unknown', wrong)
    local action, answer = fix_of(found, right)
    if check('a quick fix offers ' .. right, action ~= nil and action.edit ~= nil, answer) then
      vim.lsp.util.apply_workspace_edit(action.edit, client.offset_encoding)
      local after = vim.api.nvim_buf_get_lines(buffer, line, line + 1, true)[1]
      check('the quick fix writes ' .. right .. ' in its place', after:sub(column + 1, column + #right + 1):match('^' .. right .. '[],]'), after)
      check('its finding goes', wait(function() return vim.tbl_isempty(vim.tbl_filter(function(f) return f.code == 'source/unknown' and f.lnum == line end, vim.diagnostic.get(buffer))) end), shown(buffer))
    end
  end

  -- Typing, as a writer does: what is behind the cursor is sent in pieces.
  vim.api.nvim_buf_set_lines(buffer, -1, -1, true, { '', 'The port reopened on Thursday. [src: Interf' })
  local last = vim.api.nvim_buf_line_count(buffer)
  vim.api.nvim_win_set_cursor(0, { last, #vim.api.nvim_buf_get_lines(buffer, last - 1, last, true)[1] - 1 })
  local parameters = vim.lsp.util.make_position_params()
  parameters.position.character = parameters.position.character + 1
  local items
  for _, answer in pairs(vim.lsp.buf_request_sync(buffer, 'textDocument/completion', parameters, 10000) or {}) do items = answer.result and (answer.result.items or answer.result) end
  check('completion knows agencies behind [src:', vim.tbl_contains(vim.tbl_map(function(item) return item.label end, items or {}), 'Interfax'), items)

  local faults = open('samples/faults.fact.txt')
  wait(function() return #vim.diagnostic.get(faults) > 0 end)
  check('the sample of faults has them', finding(faults, 'tag/malformed', '[src:NTB]') and finding(faults, 'mark/open-tk', '[TK ask the palace]'), shown(faults))
  local clean = open('samples/clean.fact.md')
  local function serious() return #vim.diagnostic.get(clean, { severity = { min = vim.diagnostic.severity.WARN } }) > 0 end
  check('the clean sample has no warning', not vim.wait(1000, serious, 20), shown(clean))
  local readme = open('README.md')
  check('a README beside the drafts stays silent', not vim.wait(500, function() return #vim.diagnostic.get(readme) > 0 end, 20), shown(readme))
end

local ok, trace = xpcall(main, debug.traceback)
if not ok then
  failed = true
  io.stdout:write('FAILED with an error: ' .. tostring(trace) .. '\n')
end
-- Not a word to the server: an editor that is closed is how its life ends every day.
vim.cmd(failed and 'cquit!' or 'qall!')
