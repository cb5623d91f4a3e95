;;; common.el --- what the tests of both clients share  -*- lexical-binding: t -*-
;; emacs --batch -Q: Debian's package folders are added by hand, since -Q skips them.
(require 'cl-lib)
(setq user-emacs-directory (file-name-as-directory (make-temp-file "factlsp-emacs" t))
      create-lockfiles nil make-backup-files nil flymake-no-changes-timeout 0.1)
(dolist (folder (file-expand-wildcards "/usr/share/emacs/site-lisp/elpa/*"))
  (when (file-directory-p folder) (add-to-list 'load-path folder)))

(defvar factlsp-failed nil)

(defun check (name ok &optional got)
  "Print how NAME went; GOT is shown when OK is nil."
  (unless ok (setq factlsp-failed t))
  (princ (if ok (format "ok %s\n" name) (format "FAILED %s %S\n" name got)))
  ok)

(defun wait-for (holds)
  "Run the event loop until HOLDS answers non-nil, at most 20 seconds, and answer that."
  (let ((end (+ (float-time) 20)) value)
    (while (and (not (setq value (funcall holds))) (< (float-time) end)) (accept-process-output nil 0.05))
    value))

(defun open-draft (name)
  "Visit NAME in the drafts' folder, in the window: Flymake starts in displayed buffers only."
  (let ((buffer (find-file-noselect (expand-file-name name (getenv "FACTLSP_DRAFTS")))))
    (set-window-buffer (selected-window) buffer)
    (set-buffer buffer)))

(defun go-to (words)
  "Go to the first occurrence of WORDS."
  (goto-char (point-min))
  (search-forward words)
  (goto-char (match-beginning 0)))

(defun flymake-words ()
  "The words that Flymake's findings stand on."
  (mapcar (lambda (found) (buffer-substring-no-properties (flymake-diagnostic-beg found) (flymake-diagnostic-end found))) (flymake-diagnostics)))

(defun finish ()
  "End Emacs; its exit code tells whether everything went well."
  (delete-directory user-emacs-directory t)
  (kill-emacs (if factlsp-failed 1 0)))
