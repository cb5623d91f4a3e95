;;; lsp-mode.el --- lsp-mode with the configuration of docs/editors/emacs.md  -*- lexical-binding: t -*-
(load (expand-file-name "common.el" (file-name-directory load-file-name)) nil t)
(setq lsp-session-file (expand-file-name "session" user-emacs-directory) lsp-server-install-dir user-emacs-directory
      lsp-auto-guess-root t lsp-guess-root-without-session t lsp-client-packages nil lsp-restart 'ignore
      lsp-idle-delay 0 lsp-enable-snippet nil lsp-enable-file-watchers nil lsp-diagnostics-provider :flymake
      lsp-modeline-workspace-status-enable nil lsp-headerline-breadcrumb-enable nil lsp-modeline-code-actions-enable nil lsp-modeline-diagnostics-enable nil)
(load (getenv "CONFIGURATION") nil t)
(require 'lsp-diagnostics)
(require 'lsp-completion)

(defun findings () "All findings of the session." (apply #'append (hash-table-values (lsp-diagnostics))))
(defun found (rule) "Whether RULE is among them." (cl-some (lambda (finding) (equal rule (lsp-get finding :code))) (findings)))

(condition-case trouble
    (progn
      (open-draft "delegation.fact.md")
      (check "a draft is recognised by its name" (eq major-mode 'factdoc-mode) major-mode)
      (lsp-workspace-folders-add default-directory)
      (lsp)
      (check "the server answers" (wait-for (lambda () (cl-some (lambda (workspace) (eq 'initialized (lsp--workspace-status workspace))) (lsp-workspaces)))))
      (dolist (rule '("source/unnamed" "source/unknown" "tag/malformed"))
        (check (format "%s is found" rule) (wait-for (lambda () (found rule))) (findings)))
      (go-to "Interfax")
      (let ((hover (lsp-request "textDocument/hover" (lsp--text-document-position-params))))
        (check "a hover tells who an agency is" (string-match-p "Russia" (format "%s" (lsp-get (lsp-get hover :contents) :value))) hover))
      (goto-char (point-max))
      (insert "\nThe port reopened on Thursday. [src: Interf")
      (let* ((answer (lsp-request "textDocument/completion" (lsp--text-document-position-params)))
             (items (append (if (hash-table-p answer) (lsp-get answer :items) answer) nil)))
        (check "completion knows agencies behind [src:" (cl-some (lambda (item) (equal "Interfax" (lsp-get item :label))) items) items))
      (set-buffer-modified-p nil)
      (lsp-workspace-shutdown (car (lsp-workspaces))))
  (error (check "no error" nil trouble)))
(finish)
